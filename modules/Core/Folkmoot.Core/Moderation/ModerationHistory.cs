using System.Security.Claims;
using Folkmoot.Core.Residents;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Moderation;

/// <summary>What has been decided before, in words.</summary>
public sealed class ModerationHistory(ModerationQueue queue, ModerationWords words, ModeratedContents contents, ResidentProfiles profiles, IStringLocalizer<ModerationHistory> texts)
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(ItemRef item, CancellationToken cancellationToken) =>
        await LinesAsync([.. (await queue.HistoryAsync(item, cancellationToken)).Where(c => c.DecidedAt is not null)], cancellationToken);

    /// <summary>What was decided about a person's texts where this moderator sees to it.</summary>
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(string userId, ClaimsPrincipal moderator, CancellationToken cancellationToken) =>
        await LinesAsync(await queue.HistoryAsync(userId, moderator, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<HistoryLine>> LinesAsync(IReadOnlyList<ModerationCase> cases, CancellationToken cancellationToken)
    {
        var names = await profiles.NamesOfAsync(cases.Select(c => c.DecidedBy), cancellationToken);
        var reasons = await words.ReasonsAsync(cancellationToken);
        return
        [
            .. cases.Select(c => new HistoryLine(
                texts["{0}, {1}: {2}. {3}", words.Of(c.Origin), contents.NounOf(c.Item), words.Of(c.Outcome!.Value), reasons.Of(c.Reason!)],
                c.DecidedAt!.Value,
                names.GetValueOrDefault(c.DecidedBy ?? ""))),
        ];
    }
}

/// <summary>One decision.</summary>
public sealed record HistoryLine(string What, DateTimeOffset At, string? By);
