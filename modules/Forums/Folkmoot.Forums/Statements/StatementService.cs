using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Asks questions and takes statements.</summary>
public sealed class StatementService(
    ForumsDbContext db, SiteDatabase site, ModerationDesk desk, ISettings<StatementSettings> settings, TimeProvider clock)
{
    /// <summary>Lets a topic collect statements, or changes how it does.</summary>
    /// <returns>False when the topic has just been merged into another.</returns>
    public async Task<bool> AskAsync(Board board, long topicId, StatementQuestionData data, CancellationToken cancellationToken, string? recipeId = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        var topic = await db.Topics.FromSql($"select * from forums.topics where id = {topicId} for update").SingleAsync(cancellationToken);
        if (topic.MergedInto is not null)
        {
            return false;
        }

        var question = await db.StatementQuestions.SingleOrDefaultAsync(q => q.TopicId == topicId, cancellationToken);
        if (question is null)
        {
            question = new StatementQuestion(topicId, recipeId, clock.GetUtcNow());
            db.StatementQuestions.Add(question);
            topic.CollectStatements();
        }

        question.Become(data);
        foreach (var moment in new[] { question.OpensAt, question.ClosesAt }.OfType<DateTimeOffset>().Where(moment => moment > clock.GetUtcNow()))
        {
            db.RunAt(TurnStatements.Name, moment);
        }

        AnnounceWhenOpen(question);
        db.Raise(new ItemChanged(Board.AllItem));
        await TellAsync(board, question, cancellationToken);
        await PlantAsync(question, data.Seeds, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Those who watch are told once, when voting first opens.</summary>
    internal void AnnounceWhenOpen(StatementQuestion question)
    {
        var now = clock.GetUtcNow();
        if (question.AnnouncedAt is null && question.StateAt(now) == StatementState.Open)
        {
            question.Announce(now);
            db.Raise(new StatementsOpened(question.TopicId));
        }
    }

    /// <summary>The statement of a question that says the same, seen or not.</summary>
    public Task<Statement?> FindSameAsync(long topicId, string text, CancellationToken cancellationToken)
    {
        var normalised = Statement.Normalise(text);
        return db.Statements.AsNoTracking().SingleOrDefaultAsync(s => s.TopicId == topicId && s.Normalised == normalised, cancellationToken);
    }

    /// <summary>How many statements this person may still write. Ask after the desk, within its act: then the answer holds.</summary>
    public async Task<int> RoomForAsync(long topicId, string userId, CancellationToken cancellationToken)
    {
        var limits = await settings.GetAsync(cancellationToken);
        var own = await db.Statements.CountAsync(s => s.TopicId == topicId && s.AuthorId == userId && !s.IsSeed, cancellationToken);
        var all = await db.Statements.CountAsync(s => s.TopicId == topicId && (!s.Hidden || s.Withheld == Withheld.Pending), cancellationToken);
        return Math.Max(0, Math.Min(limits.StatementsPerPerson - own, limits.StatementsPerQuestion - all));
    }

    /// <summary>Adds a statement. The same form sent again finds the one that it made.</summary>
    /// <returns>Null when somebody has just written the same.</returns>
    public async Task<Statement?> WriteAsync(StatementPlace place, string text, string userId, Guid formToken, string? heldFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (await FindSentAsync(userId, formToken, cancellationToken) is { } sent)
        {
            return sent;
        }

        var statement = new Statement(place.Topic.Id, text, userId, isSeed: false, formToken, clock.GetUtcNow());
        if (heldFor is not null)
        {
            statement.Withhold(Withheld.Pending);
        }

        await using var work = await site.BeginAsync(cancellationToken);
        db.Statements.Add(statement);
        if (!await TrySaveAsync(cancellationToken))
        {
            return await FindSentAsync(userId, formToken, cancellationToken);
        }

        if (heldFor is not null)
        {
            await desk.QueueAsync(statement.Item, heldFor, cancellationToken);
        }
        else
        {
            db.Raise(new ItemPublished(statement.Item));
            await TellAsync(place.Board, place.Question, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return statement;
    }

    private async Task PlantAsync(StatementQuestion question, IReadOnlyList<string> seeds, CancellationToken cancellationToken)
    {
        foreach (var text in seeds.Select(seed => seed.Trim()))
        {
            if (await FindSameAsync(question.TopicId, text, cancellationToken) is null)
            {
                var token = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{question.TopicId}/{text}")).AsSpan(0, 16));
                db.Statements.Add(new Statement(question.TopicId, text, authorId: null, isSeed: true, token, clock.GetUtcNow()));
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }

    private Task<Statement?> FindSentAsync(string userId, Guid formToken, CancellationToken cancellationToken) =>
        db.Statements.AsNoTracking().SingleOrDefaultAsync(s => s.AuthorId == userId && s.FormToken == formToken, cancellationToken);

    /// <summary>False when the database has the same form or the same words already.</summary>
    private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException error) when (error.InnerException is Npgsql.PostgresException { ConstraintName: "statements_once" or "statements_exact" })
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private async Task TellAsync(Board board, StatementQuestion question, CancellationToken cancellationToken)
    {
        db.Raise(new ItemChanged(question.Item));
        db.Raise(new ItemChanged(Topic.ItemOf(question.TopicId)));
        db.Raise(new ItemChanged(board.Item));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A topic's statements can be voted on.</summary>
/// <param name="TopicId">The topic's number.</param>
[EventName("forums.statements-opened")]
public sealed record StatementsOpened(long TopicId) : IDomainEvent;
