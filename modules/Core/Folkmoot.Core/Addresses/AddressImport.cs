using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Core.Postcodes;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Folkmoot.Core.Addresses;

/// <summary>
/// Brings a new generation of the council's addresses: one transaction, so that an import that was cut off leaves nothing and is begun anew. A draft that a
/// check refuses stays for staff to look at until the next import.
/// </summary>
public sealed class AddressImport(CoreDbContext db, SiteDatabase site, AuditTrail audit, TimeProvider clock)
{
    private const int RowsBetweenReports = 10_000;

    /// <summary>Imports a data set.</summary>
    /// <param name="source">The data set.</param>
    /// <param name="force">Why it is activated even if a check fails; null to refuse it then.</param>
    /// <param name="progress">Hears how many rows are read.</param>
    /// <param name="cancellationToken">Ends the import; nothing of it stays.</param>
    public async Task<PlacesImportReport> RunAsync(AddressSource source, string? force, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var hash = await source.HashAsync(cancellationToken);
        await using var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.addresses'))", cancellationToken);
        if (await db.AddressGenerations.AnyAsync(g => g.State == PlacesGenerationState.Active && g.ContentHash == hash, cancellationToken))
        {
            return new PlacesImportReport([], [], 0, 0, IsActive: true, IsUnchanged: true);
        }

        var draft = await DraftAsync(source, hash, cancellationToken);
        var repeated = await CopyAsync(source, draft, progress, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"analyze core.addresses", cancellationToken);
        var gates = await new AddressGates(db).CheckAsync(draft, repeated, cancellationToken);
        var isGood = gates.All(g => g.Passed);
        if (isGood || force is not null)
        {
            await ActivateAsync(draft, gates, isGood ? null : force, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return new PlacesImportReport(gates, draft.ProblemLines, draft.RowsRead, 0, isGood || force is not null);
    }

    private async Task<AddressGeneration> DraftAsync(AddressSource source, string hash, CancellationToken cancellationToken)
    {
        await RemoveAsync(PlacesGenerationState.Draft, cancellationToken);
        var draft = new AddressGeneration(source.Name, source.Format, hash, clock.GetUtcNow());
        db.AddressGenerations.Add(draft);
        await db.SaveChangesAsync(cancellationToken);
        return draft;
    }

    private async Task<int> CopyAsync(AddressSource source, AddressGeneration draft, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var repeated = 0;
        await using var copy = await site.Connection.BeginBinaryImportAsync(
            "copy core.addresses (generation_id, uprn, key, longitude, latitude, text) from stdin (format binary)", cancellationToken);
        foreach (var rows in source.Read().Chunk(RowsBetweenReports))
        {
            foreach (var line in rows.Select(r => r.Line).OfType<AddressLine>())
            {
                await WriteAsync(copy, draft.Id, line, cancellationToken);
            }

            repeated += rows.Count(r => r.IsRepeated);
            draft.Note(rows.Length, [.. rows.Select(r => r.Problem).OfType<string>()]);
            progress?.Report(draft.RowsRead);
        }

        await copy.CompleteAsync(cancellationToken);
        return repeated;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, int generation, AddressLine line, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(generation, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(line.Uprn, NpgsqlDbType.Bigint, cancellationToken);
        foreach (var number in (int?[])[line.Key, Parts(line.Point?.Longitude), Parts(line.Point?.Latitude)])
        {
            await (number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Integer, cancellationToken) : copy.WriteNullAsync(cancellationToken));
        }

        await copy.WriteAsync(line.Text, NpgsqlDbType.Text, cancellationToken);
    }

    private static int? Parts(double? degrees) => degrees is { } value ? (int)Math.Round(value * PostcodePlace.Parts) : null;

    private async Task ActivateAsync(AddressGeneration draft, IReadOnlyList<PlacesGate> gates, string? force, CancellationToken cancellationToken)
    {
        await RemoveAsync(PlacesGenerationState.Former, cancellationToken);
        await db.AddressGenerations.Where(g => g.State == PlacesGenerationState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.State, PlacesGenerationState.Former), cancellationToken);
        (draft.State, draft.ActivatedAt, draft.ForcedBecause) = (PlacesGenerationState.Active, clock.GetUtcNow(), force);
        audit.Add(force is null ? "core.addresses-activated" : "core.addresses-forced", null, new ItemRef("core.addresses", $"{draft.Id}"), new Dictionary<string, string>
        {
            ["source"] = draft.Source,
            ["checks"] = string.Join('\n', gates.Select(g => $"{(g.Passed ? "passed" : "FAILED")}: {g.Text}")),
            ["reason"] = force ?? "",
        });
        db.Raise(new ItemChanged(PostcodeImport.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RemoveAsync(PlacesGenerationState state, CancellationToken cancellationToken)
    {
        var ids = db.AddressGenerations.Where(g => g.State == state).Select(g => g.Id);
        await db.Addresses.Where(a => ids.Contains(a.GenerationId)).ExecuteDeleteAsync(cancellationToken);
        await db.AddressGenerations.Where(g => g.State == state).ExecuteDeleteAsync(cancellationToken);
    }
}
