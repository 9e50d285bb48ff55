using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Brings a new generation of one kind of area. The file is checked whole; then the generation takes the former one's place in one
/// transaction, so that nobody ever sees half of it.
/// </summary>
public sealed class AreaImport(CoreDbContext db, SiteDatabase site, TimeProvider clock)
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 20;

    /// <summary>Imports a GeoJSON file. Mistakes in it are told, and nothing is changed then.</summary>
    public async Task<AreaImportReport> RunAsync(Stream content, AreaImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = AreaFile.Read(content, new AreaFileOptions(options.Kind, options.CodeProperty, options.NameProperty));
        if (file.Errors.Count > 0)
        {
            return AreaImportReport.Refused(file.Errors, file.Warnings);
        }

        await using var work = await site.BeginAsync(cancellationToken);
        // Two imports at once would each retire the other's areas.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.areas'))", cancellationToken);
        var report = await ActivateAsync(file, options, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return report;
    }

    private async Task<AreaImportReport> ActivateAsync(AreaFile file, AreaImportOptions options, CancellationToken cancellationToken)
    {
        var hash = HashOf(file.Shapes);
        var active = await db.AreaGenerations.AsNoTracking()
            .SingleOrDefaultAsync(g => g.Kind == options.Kind && g.State == AreaGenerationState.Active, cancellationToken);
        if (active?.ContentHash == hash)
        {
            return AreaImportReport.Same(file.Shapes.Count, file.Warnings);
        }

        var known = await KnownAreas.ReadAsync(db, options.Kind, cancellationToken);
        if (known.Clashes(file.Shapes) is { Count: > 0 } clashes)
        {
            return AreaImportReport.Refused(clashes, file.Warnings);
        }

        await RetireAsync(options.Kind, cancellationToken);
        Add(new AreaGeneration(options.Kind, options.Source, hash, file.Shapes.Count, clock.GetUtcNow()), file.Shapes, known);
        var change = known.ChangeTo(file.Shapes);
        Tell(change);
        await db.SaveChangesAsync(cancellationToken);
        return new AreaImportReport([], file.Warnings, file.Shapes.Count, change.Added.Count, change.Changed.Count, change.Removed.Count);
    }

    private async Task RetireAsync(string kind, CancellationToken cancellationToken)
    {
        await db.Areas.Where(a => a.Kind == kind && a.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Active, false), cancellationToken);
        await db.AreaGenerations.Where(g => g.Kind == kind && g.State == AreaGenerationState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.State, AreaGenerationState.Former), cancellationToken);
    }

    private void Add(AreaGeneration generation, IReadOnlyList<AreaShape> shapes, KnownAreas known)
    {
        db.AreaGenerations.Add(generation);
        foreach (var shape in known.KeptFirst(shapes))
        {
            db.Areas.Add(new Area(generation, shape, known.SlugFor(shape)));
        }
    }

    private void Tell(AreaChange change)
    {
        db.Raise(new ItemChanged(Area.AllItem));
        foreach (var code in change.Added)
        {
            db.Raise(new ItemPublished(new ItemRef(Area.ItemKind, code)));
        }

        foreach (var code in change.Changed)
        {
            db.Raise(new ItemChanged(new ItemRef(Area.ItemKind, code)));
        }

        foreach (var code in change.Removed)
        {
            db.Raise(new ItemRemoved(new ItemRef(Area.ItemKind, code)));
        }
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
    /// <summary>Whether the site now goes by these areas.</summary>
    public bool Succeeded => Errors.Count == 0;

    internal static AreaImportReport Refused(IReadOnlyList<GeoJsonError> errors, IReadOnlyList<GeoJsonError> warnings) =>
        new(errors, warnings, 0, 0, 0, 0);

    internal static AreaImportReport Same(int count, IReadOnlyList<GeoJsonError> warnings) => new([], warnings, count, 0, 0, 0, Unchanged: true);
}
