using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Folkmoot.Core.Postcodes;

/// <summary>
/// Brings a new generation of postcodes. It is read into a draft, piece by piece, so that an import that was cut off goes on where it stopped;
/// then it is checked, and takes the active one's place as a whole.
/// </summary>
public sealed class PostcodeImport(CoreDbContext db, SiteDatabase site, AuditTrail audit, TimeProvider clock)
{
    /// <summary>What pages show that tell where postcodes are.</summary>
    public static readonly ItemRef AllItem = new("core.postcodes", "all");

    // Rows that are committed together.
    private const int Batch = 50_000;

    /// <summary>Imports a data set.</summary>
    /// <param name="source">The data set.</param>
    /// <param name="force">Why it is activated even if a check fails; null to refuse it then.</param>
    /// <param name="progress">Hears how many rows are done with.</param>
    /// <param name="cancellationToken">Ends the import; the next one of the same file goes on there.</param>
    public async Task<PlacesImportReport> RunAsync(PostcodeSource source, string? force, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var hash = await source.HashAsync(cancellationToken);
        if (await db.PostcodeGenerations.AnyAsync(g => g.State == PlacesGenerationState.Active && g.ContentHash == hash, cancellationToken))
        {
            return new PlacesImportReport([], [], 0, 0, IsActive: true, IsUnchanged: true);
        }

        var draft = await DraftAsync(source, hash, cancellationToken);
        var startedAt = draft.RowsRead;
        await ReadAsync(source, draft, progress, cancellationToken);
        await db.Database.ExecuteSqlAsync($"analyze core.postcode_places", cancellationToken);
        var gates = await new PostcodeGates(db).CheckAsync(draft, cancellationToken);
        var isGood = gates.All(g => g.Passed);
        if (isGood || force is not null)
        {
            await ActivateAsync(draft, gates, isGood ? null : force, cancellationToken);
        }

        return new PlacesImportReport(gates, draft.ProblemLines, draft.RowsRead, startedAt, isGood || force is not null);
    }

    private async Task<PostcodeGeneration> DraftAsync(PostcodeSource source, string hash, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        foreach (var other in await db.PostcodeGenerations.Where(g => g.State == PlacesGenerationState.Draft && g.ContentHash != hash).ToListAsync(cancellationToken))
        {
            await RemoveAsync(other, cancellationToken);
        }

        var draft = await db.PostcodeGenerations.SingleOrDefaultAsync(g => g.State == PlacesGenerationState.Draft && g.ContentHash == hash, cancellationToken);
        if (draft is null)
        {
            draft = new PostcodeGeneration(source.Name, source.Format, hash, clock.GetUtcNow());
            db.PostcodeGenerations.Add(draft);
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return draft;
    }

    private async Task ReadAsync(PostcodeSource source, PostcodeGeneration draft, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        foreach (var rows in source.Read().Skip(draft.RowsRead).Chunk(Batch))
        {
            await using var work = await BeginAsync(cancellationToken);
            var before = draft.RowsRead;
            if (await db.PostcodeGenerations.CountAsync(g => g.Id == draft.Id && g.RowsRead == before && g.State == PlacesGenerationState.Draft, cancellationToken) == 0)
            {
                throw new PlacesFileException("Another import of this file is under way. Wait until it has ended.");
            }

            await CopyAsync(draft, rows, cancellationToken);
            draft.Note(rows.Length, [.. rows.Select(r => r.Problem).OfType<string>()]);
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
            progress?.Report(draft.RowsRead);
        }
    }

    private async Task CopyAsync(PostcodeGeneration draft, (PostcodeLine? Line, string? Problem)[] rows, CancellationToken cancellationToken)
    {
        await using var copy = await site.Connection.BeginBinaryImportAsync(
            "copy core.postcode_places (generation_id, key, file_row, longitude, latitude, district, error, ended) from stdin (format binary)", cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Line is { } line)
            {
                await WriteAsync(copy, draft.Id, draft.RowsRead + i + 1, line, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, int generation, int row, PostcodeLine line, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        foreach (var number in (int?[])[generation, line.Key, row, Parts(line.Point?.Longitude), Parts(line.Point?.Latitude), line.District])
        {
            await (number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Integer, cancellationToken) : copy.WriteNullAsync(cancellationToken));
        }

        await copy.WriteAsync(line.Error, NpgsqlDbType.Smallint, cancellationToken);
        await (line.Ended is { } ended ? copy.WriteAsync(ended, NpgsqlDbType.Smallint, cancellationToken) : copy.WriteNullAsync(cancellationToken));
    }

    private static int? Parts(double? degrees) => degrees is { } value ? (int)Math.Round(value * PostcodePlace.Parts) : null;

    private async Task ActivateAsync(PostcodeGeneration draft, IReadOnlyList<PlacesGate> gates, string? force, CancellationToken cancellationToken)
    {
        await using var work = await BeginAsync(cancellationToken);
        foreach (var former in await db.PostcodeGenerations.Where(g => g.State == PlacesGenerationState.Former).ToListAsync(cancellationToken))
        {
            await RemoveAsync(former, cancellationToken);
        }

        await db.PostcodeGenerations.Where(g => g.State == PlacesGenerationState.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.State, PlacesGenerationState.Former), cancellationToken);
        (draft.State, draft.ActivatedAt, draft.ForcedBecause) = (PlacesGenerationState.Active, clock.GetUtcNow(), force);
        audit.Add(force is null ? "core.postcodes-activated" : "core.postcodes-forced", null, new ItemRef("core.postcodes", $"{draft.Id}"), new Dictionary<string, string>
        {
            ["source"] = draft.Source,
            ["checks"] = string.Join('\n', gates.Select(g => $"{(g.Passed ? "passed" : "FAILED")}: {g.Text}")),
            ["reason"] = force ?? "",
        });
        db.Raise(new ItemChanged(AllItem));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private async Task RemoveAsync(PostcodeGeneration generation, CancellationToken cancellationToken)
    {
        await db.PostcodePlaces.Where(p => p.GenerationId == generation.Id).ExecuteDeleteAsync(cancellationToken);
        db.PostcodeGenerations.Remove(generation);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<SiteWork> BeginAsync(CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('core.postcodes'))", cancellationToken);
        return work;
    }
}
