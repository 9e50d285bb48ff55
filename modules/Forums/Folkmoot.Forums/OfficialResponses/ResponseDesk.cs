using Folkmoot.Core.Calendar;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>People ask the council, and officers and councillors answer for it.</summary>
public sealed class ResponseDesk(
    ForumsDbContext db, SiteDatabase site, SiteCalendar calendar, ISettings<OfficialResponseSettings> settings, ResponseNotices notices, TimeProvider clock)
{
    public const int MaximumText = 5000;
    public const int MaximumDepartment = 80;
    public const int MaximumEvidence = 500;

    /// <summary>Asks for an answer. Who has asked already has; the first one opens the question, and the days begin to count.</summary>
    public async Task AskAsync(Board board, Topic topic, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(topic);
        await using var work = await site.BeginAsync(cancellationToken);
        if (await db.HoldAsync(topic.Id, cancellationToken) is var now && now != topic.Id)
        {
            // Merged while somebody read it: they ask where it is now.
            topic = await db.Topics.AsNoTracking().SingleAsync(t => t.Id == now, cancellationToken);
            board = await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken);
        }

        var isFirst = await OpenAsync(topic, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.response_asks (id, topic_id, user_id, asked_at) values ({Guid.CreateVersion7()}, {topic.Id}, {userId}, {clock.GetUtcNow()})
            on conflict (topic_id, user_id) do nothing
            """, cancellationToken);
        await notices.FollowAsync(userId, topic.Id, cancellationToken);
        if (isFirst)
        {
            await notices.LetRespondersFollowAsync(board, cancellationToken);
            await notices.AnnounceAsync(board, topic, ResponseState.Open, "", userId, cancellationToken);
        }

        await TellAsync(board, topic, ResponseState.Open, isFirst, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Says something for the council. The same form sent again has been heard already.</summary>
    /// <param name="board">The topic's board.</param>
    /// <param name="topic">What is answered.</param>
    /// <param name="words">What is said.</param>
    /// <param name="seen">The state in which the writer saw it; null for no question yet.</param>
    /// <param name="userId">Who.</param>
    /// <param name="formToken">Came with the form.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when somebody else has moved it on since, or has merged its topic into another: nothing was said.</returns>
    public async Task<bool> SayAsync(
        Board board, Topic topic, StepWords words, ResponseState? seen, string userId, Guid formToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(words);
        await using var work = await site.BeginAsync(cancellationToken);
        if (await db.HoldAsync(topic.Id, cancellationToken) != topic.Id)
        {
            return false;
        }

        await OpenAsync(topic, cancellationToken);

        // Two officers at once take turns here.
        var response = await db.Responses.FromSql($"select * from forums.responses where topic_id = {topic.Id} for update").SingleAsync(cancellationToken);
        if (await db.ResponseSteps.AnyAsync(s => s.AuthorId == userId && s.FormToken == formToken, cancellationToken))
        {
            await work.CommitAsync(cancellationToken);
            return true;
        }

        if (response.State != (seen ?? ResponseState.Open) || !ResponseStates.After(seen).Contains(words.State))
        {
            return false;
        }

        var step = new ResponseStep(topic.Id, words, userId, formToken, clock.GetUtcNow());
        db.ResponseSteps.Add(step);
        response.Move(step, words.State == ResponseState.Promised ? words.Day : words.State.IsWaiting() ? response.DueOn ?? await DueAsync(cancellationToken) : null);
        await notices.AnnounceAsync(board, topic, words.State, words.Text, userId, cancellationToken);
        await TellAsync(board, topic, words.State, changes: true, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Opens the question when it is none yet, and lets the topic's author hear of it.</summary>
    private async Task<bool> OpenAsync(Topic topic, CancellationToken cancellationToken)
    {
        var (now, due) = (clock.GetUtcNow(), await DueAsync(cancellationToken));
        var isFirst = await db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.responses (topic_id, state, asked_at, changed_at, due_on) values ({topic.Id}, 'open', {now}, {now}, {due})
            on conflict (topic_id) do nothing
            """, cancellationToken) == 1;
        if (isFirst && topic.AuthorId is { } author)
        {
            await notices.FollowAsync(author, topic.Id, cancellationToken);
        }

        return isFirst;
    }

    private async Task<DateOnly> DueAsync(CancellationToken cancellationToken) =>
        await calendar.AddWorkingDaysAsync(calendar.Today, (await settings.GetAsync(cancellationToken)).WorkingDaysToAnswer, cancellationToken);

    private async Task TellAsync(Board board, Topic topic, ResponseState state, bool changes, CancellationToken cancellationToken)
    {
        if (changes)
        {
            db.Raise(new ResponseChanged(topic.Id, board.Slug, state));
            db.Raise(new ItemChanged(OfficialResponse.ItemOf(topic.Id)));
            db.Raise(new ItemChanged(board.Item));
        }

        db.Raise(new ItemChanged(topic.Item));
        db.Raise(new ItemChanged(OfficialResponse.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
