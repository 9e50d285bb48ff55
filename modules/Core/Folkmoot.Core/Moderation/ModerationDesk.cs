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
    CoreDbContext db, SiteDatabase site, Standing standing, Suspensions suspensions, TextRules rules, ModeratedContents contents, AuditTrail audit,
    ISettings<ModerationSettings> settings, Site council, TimeProvider clock, IStringLocalizer<ModerationDesk> texts)
{
    /// <summary>
    /// Says whether a text may be saved, and whether others see it at once. Call it within <c>site.BeginAsync</c>, save in the same act: texts that
    /// one person sends at the same moment take turns. What is refused leaves no trace.
    /// </summary>
    public async Task<Verdict> CheckAsync(Submission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        await using var work = await site.BeginAsync(cancellationToken);
        await TakeTurnsAsync(db, submission.AuthorId, cancellationToken);
        if (await FindSentAsync(submission, cancellationToken) is { } sent)
        {
            return sent.HeldFor is null ? Verdict.Allowed : Verdict.Held(sent.HeldFor);
        }

        var verdict = await JudgeAsync(submission, cancellationToken);
        if (verdict.Refusal is null)
        {
            db.WrittenTexts.Add(new WrittenText(submission, Fingerprint(submission.Text), verdict.HeldFor, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
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
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"moderation.person:" + userId}))", cancellationToken);

    private async Task<Verdict> JudgeAsync(Submission submission, CancellationToken cancellationToken)
    {
        var first = submission.Fields[0].Name;
        if (await suspensions.FindAsync(submission.AuthorId, cancellationToken) is { } suspension)
        {
            return Verdict.Refused(first, SuspendedText(suspension));
        }

        if (await standing.IsStaffAsync(submission.AuthorId, submission.Area, cancellationToken))
        {
            return Verdict.Allowed;
        }

        var chosen = await settings.GetAsync(cancellationToken);
        if (submission.Kind == Profile.ItemKind)
        {
            return JudgeName(submission.Fields[0], chosen) ?? await RefusedByRemovalAsync(submission, cancellationToken) ?? Verdict.Allowed;
        }

        var isNew = !await standing.IsTrustedAsync(submission.AuthorId, cancellationToken);
        return RefusedField(submission, chosen, isNew)
            ?? (submission.IsChange ? null : await RefusedByRepeatAsync(submission, chosen, cancellationToken)
                ?? await RefusedByRateAsync(submission, isNew ? chosen.SecondsBetweenPostsOfNewPeople : chosen.SecondsBetweenPosts, cancellationToken))
            ?? (TextRules.WordToApprove(submission.Text, chosen) is { } word ? Verdict.Held(texts["It holds “{0}”", word])
                : isNew ? Verdict.Held(texts["Its author is new here"])
                : chosen.ReadYoungPeopleFirst && await standing.IsYoungAsync(submission.AuthorId, cancellationToken) ? Verdict.Held(texts["What its author writes is always read first"])
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
        var field = submission.Fields.FirstOrDefault(f => rules.Refusal(f.Text, chosen, isNew) is not null) ?? submission.Fields[^1];
        return (rules.Refusal(field.Text, chosen, isNew) ?? rules.Refusal(submission.Text, chosen, isNew)) is { } refusal ? Verdict.Refused(field.Name, refusal) : null;
    }

    private async Task<Verdict?> RefusedByRepeatAsync(Submission submission, ModerationSettings chosen, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddHours(-chosen.HoursBetweenRepeats);
        var print = Fingerprint(submission.Text);
        return await db.WrittenTexts.AnyAsync(t => t.AuthorId == submission.AuthorId && t.Fingerprint == print && t.At > since, cancellationToken)
            ? Verdict.Refused(submission.Fields[^1].Name, texts["You have written this already. Say something else or wait {0} hours", chosen.HoursBetweenRepeats])
            : null;
    }

    private async Task<Verdict?> RefusedByRateAsync(Submission submission, int seconds, CancellationToken cancellationToken)
    {
        var last = await db.WrittenTexts.Where(t => t.AuthorId == submission.AuthorId && t.Kind != Profile.ItemKind)
            .MaxAsync(t => (DateTimeOffset?)t.At, cancellationToken);
        var wait = last is null ? 0 : (int)Math.Ceiling((last.Value.AddSeconds(seconds) - clock.GetUtcNow()).TotalSeconds);
        return wait > 0 ? Verdict.Refused(submission.Fields[^1].Name, texts["Wait {0} seconds before you write again. Your text is still here", wait]) : null;
    }

    private string SuspendedText(Suspension suspension) => texts[
        "You cannot write here until {0}: {1} You can appeal on the page “Moderation of what you wrote” ({2})",
        council.ToLocal(suspension.EndsAt).ToString("d MMMM yyyy, HH:mm", council.Culture), suspension.Reason, council.Link("/moderation/mine")];

    private Task<WrittenText?> FindSentAsync(Submission submission, CancellationToken cancellationToken) => db.WrittenTexts.AsNoTracking()
        .SingleOrDefaultAsync(t => t.AuthorId == submission.AuthorId && t.FormToken == submission.FormToken, cancellationToken);

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WordList.Skeleton(text) is { Length: > 0 } words ? words : text)))[..32];
}
