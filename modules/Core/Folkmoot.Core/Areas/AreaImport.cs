using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Brings a new generation of one kind of area. The file is checked whole and kept as a draft, until <see cref="AreaActivation"/> lets it take the
/// former one's place.
/// </summary>
public sealed class AreaImport(CoreDbContext db, AreaActivation activation, TimeProvider clock)
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 20;

    /// <summary>Imports a GeoJSON file and goes by it at once: for recipes and the command line. Mistakes in it are told, and nothing is changed then.</summary>
    public Task<AreaImportReport> RunAsync(Stream content, AreaImportOptions options, CancellationToken cancellationToken) =>
        ReadAsync(content, options, isActivated: true, cancellationToken);

    /// <summary>Imports a GeoJSON file as a draft, for somebody to look at what the check found.</summary>
    public Task<AreaImportReport> DraftAsync(Stream content, AreaImportOptions options, CancellationToken cancellationToken) =>
        ReadAsync(content, options, isActivated: false, cancellationToken);

    private async Task<AreaImportReport> ReadAsync(Stream content, AreaImportOptions options, bool isActivated, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = AreaFile.Read(content, new AreaFileOptions(options.Kind, options.CodeProperty, options.NameProperty));
        if (file.Errors.Count > 0)
        {
            return AreaImportReport.Refused(file.Errors, file.Warnings);
        }

        await using var work = await activation.BeginAsync(cancellationToken);
        var report = await AddAsync(file, options, cancellationToken);
        if (report is { Succeeded: true, GenerationId: { } generation } && isActivated)
        {
            await activation.RunAsync(generation, actorId: null, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return report;
    }

    private async Task<AreaImportReport> AddAsync(AreaFile file, AreaImportOptions options, CancellationToken cancellationToken)
    {
        var hash = HashOf(file.Shapes);
        if (await db.AreaGenerations.AnyAsync(g => g.Kind == options.Kind && g.State == AreaGenerationState.Active && g.ContentHash == hash, cancellationToken))
        {
            return AreaImportReport.Same(file.Shapes.Count, file.Warnings);
        }

        var known = await KnownAreas.ReadAsync(db, options.Kind, cancellationToken);
        if (known.Clashes(file.Shapes) is { Count: > 0 } clashes)
        {
            return AreaImportReport.Refused(clashes, file.Warnings);
        }

        var generation = new AreaGeneration(options.Kind, options.Source, hash, file.Shapes.Count, clock.GetUtcNow());
        var change = known.ChangeTo(file.Shapes);
        generation.Report = AreaCheck.Of(file, change);
        db.AreaGenerations.Add(generation);
        db.Areas.AddRange(known.KeptFirst(file.Shapes).Select(shape => new Area(generation, shape, known.SlugFor(shape))));
        await db.SaveChangesAsync(cancellationToken);
        return new AreaImportReport([], file.Warnings, file.Shapes.Count, change.Added.Count, change.Changed.Count, change.Removed.Count) { GenerationId = generation.Id };
    }

    private static string HashOf(IEnumerable<AreaShape> shapes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var shape in shapes.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{shape.Code}\n{shape.Name}\n"));
            hash.AppendData(shape.Shape.AsBinary());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What is imported.</summary>
/// <param name="Kind">What the areas are, in the singular: <c>ward</c>.</param>
/// <param name="Source">Where they come from: the file's name.</param>
/// <param name="CodeProperty">The property that holds the code; null to find it.</param>
/// <param name="NameProperty">The property that holds the name; null to find it.</param>
public sealed record AreaImportOptions(string Kind, string Source, string? CodeProperty = null, string? NameProperty = null);

/// <summary>What an import did.</summary>
/// <param name="Errors">Why it did nothing; empty when it did.</param>
/// <param name="Warnings">What somebody should look at.</param>
/// <param name="Count">How many areas there are now.</param>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many have another name or boundary.</param>
/// <param name="Removed">How many are gone.</param>
/// <param name="Unchanged">Whether the site had just these areas already.</param>
public sealed record AreaImportReport(
    IReadOnlyList<GeoJsonError> Errors, IReadOnlyList<GeoJsonError> Warnings, int Count, int Added, int Changed, int Removed, bool Unchanged = false)
{
    /// <summary>Whether the areas can be used.</summary>
    public bool Succeeded => Errors.Count == 0;

    /// <summary>The new generation, unless there is none.</summary>
    public Guid? GenerationId { get; init; }

    internal static AreaImportReport Refused(IReadOnlyList<GeoJsonError> errors, IReadOnlyList<GeoJsonError> warnings) =>
        new(errors, warnings, 0, 0, 0, 0);

    internal static AreaImportReport Same(int count, IReadOnlyList<GeoJsonError> warnings) => new([], warnings, count, 0, 0, 0, Unchanged: true);
}
