using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Moderation;

/// <summary>Takes what people report.</summary>
public sealed class Flagging(
    CoreDbContext db, SiteDatabase site, ModeratedContents contents, Standing standing, Suspensions suspensions, ModerationNotices notices, AuditTrail audit,
    ISettings<ModerationSettings> settings, TimeProvider clock)
{
    /// <summary>A text that this person may flag: one that they can see. Null for all else, so that nobody learns what there is.</summary>
    public async Task<ModeratedText?> FindAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        await contents.FindAsync(item, cancellationToken) is { IsPublic: true } text && await contents.Required(item).MayReadAsync(item, userId, cancellationToken)
            ? text
            : null;

    /// <summary>Takes a flag. The same person's second flag of the same text changes nothing. Enough weight hides the text until it is decided.</summary>
    public async Task<FlagAnswer> FlagAsync(ModeratedText text, string userId, string reason, string? words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var work = await site.BeginAsync(cancellationToken);
        await ModerationDesk.TakeTurnsAsync(db, userId, cancellationToken);
        await ModerationQueue.TakeTurnsAsync(db, text.Item, cancellationToken);
        var name = text.Item.ToString();
        if (await db.Flags.AnyAsync(f => f.ItemName == name && f.UserId == userId, cancellationToken))
        {
            return FlagAnswer.Taken;
        }

        if (await RefusalAsync(text, userId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var about = await OpenAsync(text, cancellationToken);
        db.Flags.Add(new Flag(about, userId, reason, words, await standing.FlagWeightAsync(userId, text.Area, cancellationToken), clock.GetUtcNow()));
        audit.Add("core.text-flagged", userId, text.Item, new Dictionary<string, string> { ["reason"] = reason });
        await db.SaveChangesAsync(cancellationToken);
        await HideIfEnoughAsync(about, text, userId, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return FlagAnswer.Taken;
    }

    private async Task<FlagAnswer?> RefusalAsync(ModeratedText text, string userId, CancellationToken cancellationToken)
    {
        if (text.AuthorId == userId)
        {
            return FlagAnswer.OwnText;
        }

        if (await suspensions.FindAsync(userId, cancellationToken) is not null)
        {
            return FlagAnswer.Suspended;
        }

        var since = clock.GetUtcNow().AddDays(-1);
        var limit = (await settings.GetAsync(cancellationToken)).FlagsPerDay;
        return await db.Flags.CountAsync(f => f.UserId == userId && f.At > since, cancellationToken) >= limit
            && !await standing.IsStaffAsync(userId, text.Area, cancellationToken)
                ? FlagAnswer.TooMany
                : null;
    }

    private async Task<ModerationCase> OpenAsync(ModeratedText text, CancellationToken cancellationToken)
    {
        var name = text.Item.ToString();
        if (await db.ModerationCases.SingleOrDefaultAsync(c => c.ItemName == name && c.DecidedAt == null, cancellationToken) is { } open)
        {
            return open;
        }

        var opened = new ModerationCase(text, CaseOrigin.Flagged, clock.GetUtcNow());
        db.ModerationCases.Add(opened);
        return opened;
    }

    private async Task HideIfEnoughAsync(ModerationCase about, ModeratedText text, string userId, CancellationToken cancellationToken)
    {
        var weight = await db.Flags.Where(f => f.CaseId == about.Id).SumAsync(f => f.Weight, cancellationToken);
        if (about.Hidden || weight < await standing.HideAtWeightAsync(text.AuthorId, cancellationToken))
        {
            return;
        }

        // What staff have found to be within the rules stays, whoever flags it, until its wording changes.
        if (await db.ModerationCases.AnyAsync(c => c.ItemName == about.ItemName && c.Version == text.Version
            && (c.Outcome == CaseOutcome.Approved || c.Outcome == CaseOutcome.Warned), cancellationToken)
            && !await standing.IsStaffAsync(userId, text.Area, cancellationToken))
        {
            return;
        }

        about.Hidden = true;
        await contents.Required(text.Item).HoldAsync(text.Item, cancellationToken);
        audit.Add("core.text-hidden", actorId: null, text.Item, new Dictionary<string, string> { ["weight"] = $"{weight}" });
        await notices.TellHiddenAsync(about, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What becomes of a flag.</summary>
public enum FlagAnswer
{
    /// <summary>Moderators will see it, or have it already.</summary>
    Taken,

    /// <summary>Nobody flags their own text.</summary>
    OwnText,

    /// <summary>The day's flags are used up.</summary>
    TooMany,

    /// <summary>Who may not write may not flag either.</summary>
    Suspended,
}
