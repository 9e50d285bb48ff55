using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>Flags and decisions as personal data.</summary>
public sealed class ModerationData(CoreDbContext db) : IPersonalData
{
    public string Title => "Moderation";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("When you wrote, for the rules about rate and repeats", ErasureOutcome.Deleted),
        new("Texts that you reported, and why", ErasureOutcome.Anonymised, "The decisions that followed still have to make sense; your name and words go"),
        new("Decisions about what you wrote, and suspensions", ErasureOutcome.Kept, "The council answers for its decisions. The text and what was written about it go"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var written = await db.WrittenTexts.AsNoTracking().Where(t => t.AuthorId == userId).OrderBy(t => t.At).Select(t => new { t.Kind, t.At }).ToListAsync(cancellationToken);
        var flags = await db.Flags.AsNoTracking().Where(f => f.UserId == userId).OrderBy(f => f.At)
            .Select(f => new { About = f.ItemName, f.Reason, f.Words, f.At }).ToListAsync(cancellationToken);
        var decisions = await db.ModerationCases.AsNoTracking().Where(c => c.AuthorId == userId).OrderBy(c => c.OpenedAt)
            .Select(c => new { About = c.ItemName, c.Text, c.OpenedAt, c.DecidedAt, Outcome = c.Outcome.ToString(), c.Reason, c.Note, c.AppealText }).ToListAsync(cancellationToken);
        var suspensions = await db.Suspensions.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.GivenAt)
            .Select(s => new { s.Reason, s.GivenAt, s.EndsAt, s.LiftedAt }).ToListAsync(cancellationToken);
        return written.Count + flags.Count + decisions.Count + suspensions.Count == 0
            ? null
            : JsonSerializer.SerializeToNode(new { written, flags, decisions, suspensions }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await db.WrittenTexts.Where(t => t.AuthorId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Flags.Where(f => f.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.UserId, (string?)null).SetProperty(f => f.Words, (string?)null), cancellationToken);
        await db.ModerationCases.Where(c => c.AuthorId == userId).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Text, (string?)null).SetProperty(c => c.Note, (string?)null).SetProperty(c => c.AppealText, (string?)null), cancellationToken);
    }
}
