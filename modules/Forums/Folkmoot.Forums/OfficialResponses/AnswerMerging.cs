using Folkmoot.Core.Items;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>
/// Brings the council's answer to one topic into the other's when they become one. Every word of the council, and everybody who asked or follows, comes along.
/// </summary>
public sealed class AnswerMerging(ForumsDbContext db, Watches watches, ResponseNotices notices)
{
    /// <summary>Does it, within the act that merges the topics.</summary>
    public async Task MergeAsync(Topic gone, Topic into, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gone);
        ArgumentNullException.ThrowIfNull(into);
        var found = await db.Responses.FromSql($"select * from forums.responses where topic_id in ({gone.Id}, {into.Id}) order by topic_id for update")
            .ToDictionaryAsync(r => r.TopicId, cancellationToken);
        if (!found.TryGetValue(gone.Id, out var former))
        {
            return;
        }

        var response = await TakeInAsync(former, found.GetValueOrDefault(into.Id), into, cancellationToken);
        await BringAlongAsync(gone.Id, into.Id, cancellationToken);
        db.Responses.Remove(former);
        await watches.CopyAsync(former.Item, response.Item, cancellationToken);
        await watches.ForgetAsync(former.Item, cancellationToken);
        var board = await db.Boards.AsNoTracking().SingleAsync(b => b.Id == into.BoardId, cancellationToken);
        await notices.AnnounceMergeAsync(board, into, gone.Title, response.State, userId, cancellationToken);
        db.Raise(new ResponseChanged(into.Id, board.Slug, response.State));
        db.Raise(new ItemRemoved(former.Item));
        db.Raise(new ItemChanged(response.Item));
        db.Raise(new ItemChanged(OfficialResponse.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<OfficialResponse> TakeInAsync(OfficialResponse former, OfficialResponse? response, Topic into, CancellationToken cancellationToken)
    {
        if (response is not null)
        {
            response.TakeIn(former);
        }
        else
        {
            response = former.For(into.Id);
            db.Responses.Add(response);
            await (into.AuthorId is { } author ? notices.FollowAsync(author, into.Id, cancellationToken) : Task.CompletedTask);
        }

        await db.SaveChangesAsync(cancellationToken);
        return response;
    }

    // Who has asked in both topics counts once, from the first time on.
    private async Task BringAlongAsync(long from, long into, CancellationToken cancellationToken)
    {
        await db.ResponseSteps.Where(s => s.TopicId == from).ExecuteUpdateAsync(set => set.SetProperty(s => s.TopicId, into), cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.response_asks here set asked_at = least(here.asked_at, there.asked_at) from forums.response_asks there
            where here.topic_id = {into} and there.topic_id = {from} and there.user_id = here.user_id
            """, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update forums.response_asks there set topic_id = {into}
            where topic_id = {from} and not exists (select 1 from forums.response_asks here where here.topic_id = {into} and here.user_id = there.user_id)
            """, cancellationToken);
        await db.ResponseAsks.Where(a => a.TopicId == from).ExecuteDeleteAsync(cancellationToken);
    }
}
