using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>What moderators decide.</summary>
public sealed class Decisions(
    CoreDbContext db, SiteDatabase site, ModeratedContents contents, ModerationQueue queue, Suspensions suspensions, ModerationNotices notices, AuditTrail audit,
    ResidentProfiles profiles, ModerationWords words, TimeProvider clock, IStringLocalizer<Decisions> texts)
{
    /// <summary>Decides about a text, whether or not anybody has asked. Case, text, notice and audit entry are one act.</summary>
    /// <returns>Null when it is done; else what the moderator is told, in their language: nothing was changed.</returns>
    public async Task<string?> DecideAsync(Decision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        await using var work = await site.BeginAsync(cancellationToken);
        await ModerationQueue.TakeTurnsAsync(db, decision.Item, cancellationToken);
        if (await contents.FindAsync(decision.Item, cancellationToken) is not { } text)
        {
            return texts["The text is gone"];
        }

        var newest = await queue.FindNewestAsync(decision.Item, cancellationToken);
        if (await ObjectionAsync(decision, text, newest, cancellationToken) is { } objection)
        {
            return objection;
        }

        var about = newest is { DecidedAt: null } ? newest : await OpenAsync(text, cancellationToken);
        if (!await TryCloseAsync(about, decision, text, cancellationToken))
        {
            return await ToldByAsync(await queue.FindNewestAsync(decision.Item, cancellationToken), cancellationToken);
        }

        var closed = await db.ModerationCases.AsNoTracking().SingleAsync(c => c.Id == about.Id, cancellationToken);
        await CarryOutAsync(closed, decision, text, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<string?> ObjectionAsync(Decision decision, ModeratedText text, ModerationCase? newest, CancellationToken cancellationToken)
    {
        if (newest?.Id != decision.SeenCase || (newest?.DecidedAt is not null && !decision.SeenDecided))
        {
            return await ToldByAsync(newest, cancellationToken);
        }

        if (text.Version != decision.Version)
        {
            return texts["The text has changed since you read it. Read it again"];
        }

        if (text.AuthorId == decision.ModeratorId)
        {
            return texts["You wrote this. Somebody else decides about it"];
        }

        return newest is { DecidedAt: null, AppealOf: { } former }
            && await db.ModerationCases.AnyAsync(c => c.Id == former && c.DecidedBy == decision.ModeratorId, cancellationToken)
                ? texts["You decided this before. Somebody else decides the appeal"].Value
                : null;
    }

    private async Task<ModerationCase> OpenAsync(ModeratedText text, CancellationToken cancellationToken)
    {
        var opened = new ModerationCase(text, CaseOrigin.Staff, clock.GetUtcNow());
        db.ModerationCases.Add(opened);
        await db.SaveChangesAsync(cancellationToken);
        return opened;
    }

    // One statement: of two moderators who decide at the same moment, one finds it open.
    private async Task<bool> TryCloseAsync(ModerationCase about, Decision decision, ModeratedText text, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.ModerationCases
            .Where(c => c.Id == about.Id && c.DecidedAt == null && (c.ClaimedBy == null || c.ClaimedBy == decision.ModeratorId || c.ClaimedUntil <= now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.DecidedAt, now).SetProperty(c => c.DecidedBy, decision.ModeratorId).SetProperty(c => c.Outcome, decision.Outcome)
                    .SetProperty(c => c.Reason, decision.Reason).SetProperty(c => c.Note, decision.Note).SetProperty(c => c.Text, text.Text).SetProperty(c => c.Version, text.Version),
                cancellationToken) == 1;
    }

    private async Task CarryOutAsync(ModerationCase about, Decision decision, ModeratedText text, CancellationToken cancellationToken)
    {
        var reasons = await words.ReasonsAsync(cancellationToken);
        var content = contents.Required(text.Item);
        if (decision.Outcome is CaseOutcome.Removed or CaseOutcome.Suspended)
        {
            await content.RemoveAsync(text.Item, reasons.Of(decision.Reason), cancellationToken);
        }
        else
        {
            await content.ShowAsync(text.Item, cancellationToken);
            await LiftAppealedAsync(about, cancellationToken);
        }

        if (decision is { Outcome: CaseOutcome.Suspended, SuspendedDays: { } days } && text.AuthorId is { } author)
        {
            var now = clock.GetUtcNow();
            db.Suspensions.Add(new Suspension(author, about.Id, decision.ModeratorId, reasons.ExplanationOf(decision.Reason), now, now.AddDays(days)));
        }

        audit.Add($"core.text-{about.Outcome!.Value.ToString().ToLowerInvariant()}", decision.ModeratorId, text.Item, new Dictionary<string, string>
        {
            ["reason"] = decision.Reason,
            ["version"] = text.Version,
            ["origin"] = about.Origin.ToString(),
        });
        await notices.TellDecidedAsync(about, decision.SuspendedDays, cancellationToken);
        db.Raise(new ItemChanged(Ledger.Item));
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task LiftAppealedAsync(ModerationCase about, CancellationToken cancellationToken) =>
        about.AppealOf is { } former ? suspensions.LiftAsync(former, cancellationToken) : Task.CompletedTask;

    private async Task<string> ToldByAsync(ModerationCase? newest, CancellationToken cancellationToken)
    {
        if ((newest?.DecidedBy ?? newest?.ClaimedBy) is not { } who)
        {
            return texts["Something new has come in about this text. Read it again"];
        }

        var called = (await profiles.NamesOfAsync([who], cancellationToken)).GetValueOrDefault(who) ?? texts["Another moderator"];
        return newest!.DecidedAt is null ? texts["{0} is working on this", called] : texts["{0} has decided this already", called];
    }
}

/// <summary>What a moderator decides.</summary>
/// <param name="Item">The text.</param>
/// <param name="SeenCase">The newest case about it when they read it; null when there was none.</param>
/// <param name="SeenDecided">Whether that one was decided already, so that this is a new one.</param>
/// <param name="Version">The wording that they read.</param>
/// <param name="ModeratorId">Who decides.</param>
/// <param name="Outcome">What.</param>
/// <param name="Reason">The id of a <see cref="DecisionReason"/>.</param>
/// <param name="Note">Words to the author.</param>
/// <param name="SuspendedDays">For how long the author may not write, when suspended.</param>
public sealed record Decision(
    ItemRef Item, Guid? SeenCase, bool SeenDecided, string Version, string ModeratorId, CaseOutcome Outcome, string Reason, string? Note = null, int? SuspendedDays = null);
