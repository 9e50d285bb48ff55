using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>Names the systems to which bodies want their reports sent. Keys are never in a recipe: an editor enters them. Write it after the bodies.</summary>
public sealed class SystemsStep(OtherSystemDesk desk, ReportsDbContext db) : IRecipeStep<SystemsStepData>
{
    public const string Name = "ReportSystems";

    public async Task RunAsync(SystemsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var system in data.Systems)
        {
            await desk.SaveAsync(system, key: null, cancellationToken);
        }
    }

    public async Task<SystemsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var systems = await db.Systems.AsNoTracking().Join(db.Bodies, s => s.BodyId, b => b.Id, (s, b) => new { System = s, b.Slug, b.Position }).ToListAsync(cancellationToken);
        return systems.Count == 0 ? null : new SystemsStepData { Systems = [.. systems.OrderBy(s => s.Position).ThenBy(s => s.Slug, StringComparer.Ordinal).Select(s => SystemData.Of(s.Slug, s.System))] };
    }
}

/// <summary>The systems, one a body at most.</summary>
public sealed class SystemsStepData
{
    [Required]
    public IReadOnlyList<SystemData> Systems { get; set; } = [];
}

/// <summary>One system.</summary>
public sealed class SystemData
{
    /// <summary>The body's id.</summary>
    [Required, StringLength(80)]
    public string Body { get; set; } = "";

    [Required, StringLength(500), Url]
    public string Endpoint { get; set; } = "";

    [StringLength(100)]
    public string? Jurisdiction { get; set; }

    /// <summary>What it calls our categories, by their ids.</summary>
    public Dictionary<string, string> Services { get; set; } = [];

    [EnumDataType(typeof(PollBy))]
    public PollBy PollBy { get; set; }

    public bool Active { get; set; } = true;

    internal static SystemData Of(string body, OtherSystem system) => new()
    {
        Body = body,
        Endpoint = system.Endpoint,
        Jurisdiction = system.Jurisdiction.Length == 0 ? null : system.Jurisdiction,
        Services = system.Services.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value),
        PollBy = system.PollBy,
        Active = system.Active,
    };
}
