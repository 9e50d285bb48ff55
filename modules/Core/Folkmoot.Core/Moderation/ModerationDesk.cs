using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>Reads what people write before it is saved.</summary>
public sealed class ModerationDesk(
    CoreDbContext db, SiteDatabase site, Standing standing, TextRules rules, ModeratedContents contents, AuditTrail audit,
    ISettings<ModerationSettings> settings, Site council, TimeProvider clock, IStringLocalizer<ModerationDesk> texts)
{
    /// <summary>
    /// Says whether a text may be saved, and whether others see it at once. Call it within <c>site.BeginAsync</c>, save in the same act: texts that
    /// one person sends at the same moment take turns. What is refused leaves no trace.
    /// </summary>
    public async Task<Verdict> CheckAsync(Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var chosen = await settings.GetAsync(cancellationToken);
        await using var own = site.Transaction is null ? await site.BeginAsync(cancellationToken) : null;
        var record = await WriterRecord.NoteAsync(site, submission, Fingerprint(submission.Text), chosen, clock.GetUtcNow(), cancellationToken);
        if (record.IsSent)
        {
            return record.HeldFor is null ? Verdict.Allowed : Verdict.Held(record.HeldFor);
        }

        var verdict = await JudgeAsync(submission, record, chosen, cancellationToken);
        var note = db.WrittenTexts.Where(t => t.AuthorId == submission.AuthorId && t.FormToken == submission.FormToken);
        if (verdict.Refusal is not null)
        {
            // Whoever asks within an act may go on with it.
            await note.ExecuteDeleteAsync(cancellationToken);
            return verdict;
        }

        if (verdict.HeldFor is { } rule)
        {
            await note.ExecuteUpdateAsync(set => set.SetProperty(t => t.HeldFor, rule), cancellationToken);
        }

        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return verdict;
    }

    /// <summary>Lets one person's texts take turns from here on, for what counts them before the desk is asked. Call it within the act that saves.</summary>
    public Task TakeTurnsAsync(string authorId, CancellationToken cancellationToken) => TakeTurnsAsync(db, authorId, cancellationToken);

    /// <summary>Puts what was saved withheld before the moderators, in the act that saved it.</summary>
    public async Task QueueAsync(ItemRef item, string heldFor, CancellationToken cancellationToken)
    {
        var text = await contents.FindAsync(item, cancellationToken) ?? throw new InvalidOperationException($"{item} must be saved before it is queued.");
        await HoldAsync(text, heldFor, cancellationToken);
        audit.Add("core.text-held", actorId: null, item, new Dictionary<string, string> { ["rule"] = heldFor });
        await db.SaveChangesAsync(cancellationToken);
    }

    // Somebody may have reported it before its words were changed.
    private async Task HoldAsync(ModeratedText text, string heldFor, CancellationToken cancellationToken)
    {
        var name = text.Item.ToString();
        var open = await db.ModerationCases.SingleOrDefaultAsync(c => c.ItemName == name && c.DecidedAt == null, cancellationToken);
        if (open is null)
        {
            open = new ModerationCase(text, CaseOrigin.Held, clock.GetUtcNow());
            db.ModerationCases.Add(open);
        }

        (open.Rule, open.Hidden) = (heldFor, true);
    }

    /// <summary>Within an act: whatever else this person writes or flags waits for its end, so that what is counted stays true.</summary>
    internal static Task TakeTurnsAsync(CoreDbContext db, string userId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({TurnOf(userId)}))", cancellationToken);

    internal static string TurnOf(string userId) => "moderation.person:" + userId;

    private async Task<Verdict> JudgeAsync(Submission submission, WriterRecord record, ModerationSettings chosen, CancellationToken cancellationToken)
    {
        var first = submission.Fields[0].Name;
        if (record.SuspendedUntil is { } end)
        {
            return Verdict.Refused(first, SuspendedText(end, record.SuspendedBecause!));
        }

        if (await standing.IsStaffAsync(submission.AuthorId, submission.Area, cancellationToken))
        {
            return Verdict.Allowed;
        }

        if (submission.Kind == Profile.ItemKind)
        {
            return JudgeName(submission.Fields[0], chosen) ?? await RefusedByRemovalAsync(submission, cancellationToken) ?? Verdict.Allowed;
        }

        var isNew = record.Approvals < chosen.ApprovalsToBeTrusted && chosen.ApprovalsToBeTrusted > 0;
        return RefusedField(submission, chosen, isNew)
            ?? (submission.IsChange ? null : RefusedByRepeat(submission, record, chosen)
                ?? RefusedByRate(submission, record, isNew ? chosen.SecondsBetweenPostsOfNewPeople : chosen.SecondsBetweenPosts))
            ?? (TextRules.WordToApprove(submission.WholeText, chosen) is { } word ? Verdict.Held(texts["It holds “{0}”", word])
                : isNew ? Verdict.Held(texts["Its author is new here"])
                : chosen.ReadYoungPeopleFirst && record.IsYoung ? Verdict.Held(texts["What its author writes is always read first"])
                : Verdict.Allowed);
    }

    // A name cannot wait: it stands beside everything that its owner has written already.
    private Verdict? JudgeName(WrittenField name, ModerationSettings chosen) =>
        (rules.BlockedWord(name.Text, chosen) ?? (TextRules.WordToApprove(name.Text, chosen) is { } word ? texts["Leave out “{0}”. It is not allowed in names", word].Value : null)) is { } refusal
            ? Verdict.Refused(name.Name, refusal)
            : null;

    private async Task<Verdict?> RefusedByRemovalAsync(Submission submission, CancellationToken cancellationToken)
    {
        var item = Profile.ItemOf(submission.AuthorId).ToString();
        var removed = await db.ModerationCases.Where(c => c.ItemName == item && (c.Outcome == CaseOutcome.Removed || c.Outcome == CaseOutcome.Suspended) && c.Text != null)
            .Where(c => !db.ModerationCases.Any(appeal => appeal.AppealOf == c.Id && appeal.Outcome == CaseOutcome.Approved))
            .Select(c => c.Text!).ToListAsync(cancellationToken);
        return removed.Any(name => WordList.Skeleton(name) == WordList.Skeleton(submission.Text))
            ? Verdict.Refused(submission.Fields[0].Name, texts["A moderator has taken this name away. Choose another"])
            : null;
    }

    private Verdict? RefusedField(Submission submission, ModerationSettings chosen, bool isNew)
    {
        // Links and pictures count over all fields, words are told where they stand.
        var field = submission.Fields.Concat(submission.Photos).FirstOrDefault(f => rules.Refusal(f.Text, chosen, isNew) is not null) ?? submission.Fields[^1];
        return (rules.Refusal(field.Text, chosen, isNew) ?? rules.Refusal(submission.WholeText, chosen, isNew, submission.Photos.Count)) is { } refusal
            ? Verdict.Refused(field.Name, refusal)
            : null;
    }

    private Verdict? RefusedByRepeat(Submission submission, WriterRecord record, ModerationSettings chosen) => record.IsRepeat
        ? Verdict.Refused(submission.Fields[^1].Name, texts["You have written this already. Say something else or wait {0} hours", chosen.HoursBetweenRepeats])
        : null;

    private Verdict? RefusedByRate(Submission submission, WriterRecord record, int seconds)
    {
        var wait = record.LastAt is not { } last ? 0 : (int)Math.Ceiling((last.AddSeconds(seconds) - clock.GetUtcNow()).TotalSeconds);
        return wait > 0 ? Verdict.Refused(submission.Fields[^1].Name, texts["Wait {0} seconds before you write again. Your text is still here", wait]) : null;
    }

    private string SuspendedText(DateTimeOffset end, string reason) => texts[
        "You cannot write here until {0}: {1} You can appeal on the page “Moderation of what you wrote” ({2})",
        council.ToLocal(end).ToString("d MMMM yyyy, HH:mm", council.Culture), reason, council.Link("/moderation/mine")];

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WordList.Skeleton(text) is { Length: > 0 } words ? words : text)))[..32];
}
