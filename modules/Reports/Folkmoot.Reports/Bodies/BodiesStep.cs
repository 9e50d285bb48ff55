using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Bodies;

/// <summary>Names the responsible bodies and to which addresses they get reports. Write it after the categories.</summary>
public sealed class BodiesStep(BodyBook book, ReportsDbContext db) : IRecipeStep<BodiesStepData>
{
    public async Task RunAsync(BodiesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (var position = 0; position < data.Bodies.Count; position++)
        {
            await book.SaveAsync(data.Bodies[position], position, cancellationToken);
        }
    }

    public async Task<BodiesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var bodies = await book.ListAsync(cancellationToken);
        var slugs = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Slug, cancellationToken);
        var contacts = (await book.ContactsAsync(cancellationToken)).ToLookup(c => c.BodyId, c => new ContactData
        {
            Category = c.CategoryId is { } category ? slugs[category] : null,
            Email = c.Email,
            State = c.State,
        });
        return bodies.Count == 0 ? null : new BodiesStepData { Bodies = [.. bodies.Select(b => BodyData.Of(b, contacts[b.Id].OrderBy(c => c.Category, StringComparer.Ordinal)))] };
    }

    public const string Name = "ReportBodies";
}

/// <summary>The responsible bodies, the first before the others where several could take a report.</summary>
public sealed class BodiesStepData
{
    [Required]
    public IReadOnlyList<BodyData> Bodies { get; set; } = [];
}

/// <summary>One body.</summary>
public sealed class BodyData
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(150)]
    public string Name { get; set; } = "";

    /// <summary>The areas that it is responsible for; empty for every area of the site.</summary>
    public IReadOnlyList<AreaId> Areas { get; set; } = [];

    [StringLength(500), Url]
    public string? Website { get; set; }

    [StringLength(50)]
    public string? Phone { get; set; }

    /// <summary>False for a neighbour that is only named to people whose place is theirs.</summary>
    public bool TakesReports { get; set; } = true;

    public IReadOnlyList<ContactData> Contacts { get; set; } = [];

    internal static BodyData Of(Body body, IEnumerable<ContactData> contacts) => new()
    {
        Id = body.Slug,
        Name = body.Name,
        Areas = [.. body.Areas.Select(a => new AreaId(a))],
        Website = body.Website.Length == 0 ? null : body.Website,
        Phone = body.Phone.Length == 0 ? null : body.Phone,
        TakesReports = body.TakesReports,
        Contacts = [.. contacts],
    };
}

/// <summary>Where reports of a category go.</summary>
public sealed class ContactData
{
    /// <summary>The category's id; absent for all that no other contact of the body takes.</summary>
    [StringLength(80)]
    public string? Category { get; set; }

    [Required, StringLength(254), EmailAddress]
    public string Email { get; set; } = "";

    [EnumDataType(typeof(ContactState))]
    public ContactState State { get; set; }
}
