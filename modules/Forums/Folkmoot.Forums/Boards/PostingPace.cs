using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Boards;

/// <summary>How much somebody may write in one place: slow mode, and new people's replies in one topic. What binds everywhere is the moderation desk's.</summary>
public sealed class PostingPace(
    ForumsDbContext db, BoardSight sight, Standing standing, ISettings<ForumSettings> settings, Site site, TimeProvider clock, IStringLocalizer<PostingPace> texts)
{
    /// <summary>What people are told before they write where slow mode is on; null where it is not, or does not bind them.</summary>
    public async Task<string?> FindNoticeAsync(Board board, Topic? topic, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (MinutesOf(board, topic) is not { } minutes || await sight.IsStaffAsync(userId, board.Area, cancellationToken))
        {
            return null;
        }

        var until = await FindWaitAsync(board, topic, userId, formToken: null, cancellationToken);
        return until is null
            ? texts["Slow mode: you can write here once in {0} minutes.", minutes]
            : texts["Slow mode: you can write here once in {0} minutes. You can write again at {1}.", minutes, Shown(until.Value)];
    }

    /// <summary>
    /// Why this person may not write this now; null when they may. Ask after the moderation desk, or after its taking turns, in the same act: of two texts
    /// of one person at the same moment only one finds the place free.
    /// </summary>
    public async Task<string?> FindRefusalAsync(Board board, Topic? topic, string userId, Guid formToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (await sight.IsStaffAsync(userId, board.Area, cancellationToken))
        {
            return null;
        }

        return await FindWaitAsync(board, topic, userId, formToken, cancellationToken) is { } until
            ? texts["You can write here again at {0}, because slow mode is on. Your text is still here", Shown(until)]
            : await HasRepliedEnoughAsync(topic, userId, formToken, cancellationToken)
            ? texts["New people may write {0} replies in one topic. You can write more when a moderator has approved what you wrote", (await settings.GetAsync(cancellationToken)).RepliesOfNewPeople].Value
            : null;
    }

    private static int? MinutesOf(Board board, Topic? topic) => topic?.SlowMinutes ?? board.SlowMinutes;

    private async Task<DateTimeOffset?> FindWaitAsync(Board board, Topic? topic, string userId, Guid? formToken, CancellationToken cancellationToken)
    {
        if (MinutesOf(board, topic) is not { } minutes)
        {
            return null;
        }

        var posts = topic?.SlowMinutes is not null ? db.Posts.Where(p => p.TopicId == topic.Id) : db.Posts.Where(p => p.Topic!.BoardId == board.Id);
        var last = await posts.Where(p => p.AuthorId == userId && p.FormToken != formToken).MaxAsync(p => (DateTimeOffset?)p.PostedAt, cancellationToken);
        return last?.AddMinutes(minutes) is { } until && until > clock.GetUtcNow() ? until : null;
    }

    private async Task<bool> HasRepliedEnoughAsync(Topic? topic, string userId, Guid formToken, CancellationToken cancellationToken)
    {
        if (topic is null || topic.AuthorId == userId || await standing.IsTrustedAsync(userId, cancellationToken))
        {
            return false;
        }

        var most = (await settings.GetAsync(cancellationToken)).RepliesOfNewPeople;
        return await db.Posts.CountAsync(p => p.TopicId == topic.Id && p.AuthorId == userId && p.FormToken != formToken, cancellationToken) >= most;
    }

    private string Shown(DateTimeOffset at) => site.ToLocal(at).ToString("HH:mm", site.Culture);
}
