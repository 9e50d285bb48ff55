using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Statements and votes on them as personal data.</summary>
public sealed class StatementData(ForumsDbContext db, StatementRecounts recounts) : IPersonalData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public string Title => "Statements and votes on them";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("Statements that you wrote", ErasureOutcome.Anonymised, "Other people have voted on them: the words stay, your name goes"),
        new("Your votes on statements", ErasureOutcome.Deleted, "Results are counted again without them"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var written = await (
            from statement in db.Statements.AsNoTracking()
            join question in db.StatementQuestions on statement.TopicId equals question.TopicId
            where statement.AuthorId == userId
            orderby statement.Id
            select new { question.Question, statement.Text, statement.WrittenAt, statement.Hidden }).ToListAsync(cancellationToken);
        var votes = await (
            from vote in db.StatementVotes.AsNoTracking()
            join statement in db.Statements on vote.StatementId equals statement.Id
            join question in db.StatementQuestions on statement.TopicId equals question.TopicId
            where vote.UserId == userId
            orderby vote.Id
            select new { question.Question, Statement = statement.Text, vote.Choice, vote.CastAt }).ToListAsync(cancellationToken);
        return written.Count + votes.Count == 0 ? null : JsonSerializer.SerializeToNode(new { Statements = written, Votes = votes }, Json);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        var topics = await db.LatestVotes.Where(v => v.UserId == userId)
            .Join(db.Statements, v => v.StatementId, s => s.Id, (_, s) => s.TopicId).Distinct().ToListAsync(cancellationToken);
        await db.LatestVotes.Where(v => v.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.StatementVotes.Where(v => v.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.Statements.Where(s => s.AuthorId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthorId, (string?)null), cancellationToken);
        foreach (var topicId in topics.Order())
        {
            await recounts.AskAsync(topicId, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
