using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Items;
using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Register;

/// <summary>Reports as personal data: what was seen stays for the place's sake, who said it goes.</summary>
public sealed class ReportData(ReportsDbContext db, PhotoAlbum album, IUserDirectory people, IStringLocalizer<ReportData> texts) : IPersonalData
{
    public string Title => "Map reports";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Reports that you made", ErasureOutcome.Anonymised, "The place still needs seeing to: the words and photos stay, your name, address and number go"),
        new("What you were still writing, what you said about photos, and what you answered by mail", ErasureOutcome.Deleted),
        new("That you said “me too” or “not fixed”", ErasureOutcome.Deleted),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var reports = await db.Reports.AsNoTracking().Where(r => r.AuthorId == userId).OrderBy(r => r.Number)
            .Select(r => new { r.Reference, r.Title, r.Details, r.Answers, r.Place, r.Longitude, r.Latitude, r.Email, r.Name, r.Phone, r.ReportedAt }).ToListAsync(cancellationToken);
        var voices = await db.Voices.AsNoTracking().Where(v => v.UserId == userId).OrderBy(v => v.At)
            .Join(db.Reports, v => v.ReportId, r => r.Id, (v, r) => new { r.Reference, v.Kind, v.At }).ToListAsync(cancellationToken);
        var entries = await db.Entries.AsNoTracking().Where(e => e.ActorId == userId && e.Text != "").OrderBy(e => e.At)
            .Join(db.Reports, e => e.ReportId, r => r.Id, (e, r) => new { r.Reference, e.Text, e.At }).ToListAsync(cancellationToken);
        return reports.Count + voices.Count + entries.Count == 0 ? null : JsonSerializer.SerializeToNode(new { reports, voices, entries }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await EraseWordsAsync(userId, cancellationToken);
        foreach (var report in await db.Reports.Where(r => r.AuthorId == userId).ToListAsync(cancellationToken))
        {
            (report.AuthorId, report.Email, report.Name, report.Phone, report.ShowsName) = (null, null, null, null, false);
            report.Writer = "";
            db.Raise(new ItemChanged(report.Item));
        }

        foreach (var entry in await db.Entries.Where(e => e.ActorId == userId).ToListAsync(cancellationToken))
        {
            entry.ActorId = null;
        }

        foreach (var voice in await db.Voices.Where(v => v.UserId == userId).ToListAsync(cancellationToken))
        {
            db.Voices.Remove(voice);
        }

        await db.Shortlist.Where(s => s.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Reports.Where(r => r.AssignedTo == userId).ExecuteUpdateAsync(set => set.SetProperty(r => r.AssignedTo, (string?)null), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Drafts know no account, only the address that was typed; photos of reports belong to nobody.
    private async Task EraseWordsAsync(string userId, CancellationToken cancellationToken)
    {
        var own = await db.Reports.AsNoTracking().Where(r => r.AuthorId == userId).ToListAsync(cancellationToken);
        var (ids, email) = (own.Select(r => r.Id).ToList(), (await people.FindAsync(userId, cancellationToken))?.Email ?? own.Select(r => r.Email).FirstOrDefault(e => e is not null));
        await album.ForgetWordsAsync(own.Select(r => r.Item), texts["A photo of this report"], cancellationToken);
        await db.Entries.Where(e => ids.Contains(e.ReportId) && e.Kind == EntryKind.Mailed && !e.ByCouncil).ExecuteUpdateAsync(set => set.SetProperty(e => e.Text, ""), cancellationToken);
        var drafts = await db.Drafts.FromSql($"select * from reports.drafts where report_id = any({ids}) or lower(answers->>'email') = lower({email ?? "-"})").ToListAsync(cancellationToken);
        await album.DeleteOfAsync(drafts.Where(d => d.ReportId is null).Select(d => d.Item), cancellationToken);
        db.Drafts.RemoveRange(drafts);
    }
}
