using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Plotting;

/// <summary>The questions on the map, and their proposals as everybody may see them.</summary>
public sealed class MapQuestionBook(ReportsDbContext db, TimeProvider clock)
{
    /// <summary>Those that have opened, the latest to close first.</summary>
    public async Task<IReadOnlyList<MapQuestion>> OpenedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.MapQuestions.AsNoTracking().Where(q => q.OpensAt <= now).OrderByDescending(q => q.ClosesAt).ThenBy(q => q.Slug).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<MapQuestion>> ListAsync(CancellationToken cancellationToken) =>
        await db.MapQuestions.AsNoTracking().OrderBy(q => q.OpensAt).ThenBy(q => q.Slug).ToListAsync(cancellationToken);

    public Task<MapQuestion?> FindAsync(string slug, CancellationToken cancellationToken) => db.MapQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.Slug == slug, cancellationToken);

    /// <summary>One that has opened; null for any other.</summary>
    public async Task<MapQuestion?> FindOpenedAsync(string slug, CancellationToken cancellationToken) =>
        await FindAsync(slug, cancellationToken) is { } question && question.HasOpened(clock.GetUtcNow()) ? question : null;

    /// <summary>The ranking: most supported first, of equals the earlier.</summary>
    public async Task<IReadOnlyList<RankedProposal>> RankingAsync(Guid questionId, CancellationToken cancellationToken)
    {
        var rows = await db.Proposals.AsNoTracking().Where(p => p.QuestionId == questionId && p.Withheld == null)
            .Select(p => new { Proposal = p, Supports = db.ProposalSupports.Count(s => s.ProposalId == p.Id) })
            .OrderByDescending(p => p.Supports).ThenBy(p => p.Proposal.Number).ToListAsync(cancellationToken);
        // Those with equal support share their rank.
        var ranking = new List<RankedProposal>(rows.Count);
        foreach (var row in rows)
        {
            var rank = ranking is [.., var last] && last.Supports == row.Supports ? last.Rank : ranking.Count + 1;
            ranking.Add(new RankedProposal(rank, row.Proposal, row.Supports));
        }

        return ranking;
    }

    /// <summary>Makes or changes the question with the data's id.</summary>
    public async Task SaveAsync(MapQuestionData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var question = await db.MapQuestions.SingleOrDefaultAsync(q => q.Slug == data.Id, cancellationToken);
        if (question is null)
        {
            question = new MapQuestion(data.Id);
            db.MapQuestions.Add(question);
        }

        (question.Title, question.Text, question.Shapes, question.AreaCode) = (data.Title.Trim(), data.Text ?? "", data.Shapes, data.Area?.Value);
        (question.OpensAt, question.ClosesAt) = (data.OpensAt.ToUniversalTime(), data.ClosesAt.ToUniversalTime());
        foreach (var moment in new[] { question.OpensAt, question.ClosesAt }.Where(m => m > clock.GetUtcNow()))
        {
            db.RunAt(TurnMapQuestions.Name, moment);
        }

        if (question.HasOpened(clock.GetUtcNow()))
        {
            question.Told(clock.GetUtcNow());
            db.Raise(new ItemPublished(question.Item));
        }

        db.Raise(new ItemChanged(question.Item));
        db.Raise(new ItemChanged(MapQuestion.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A proposal and how it stands.</summary>
public sealed record RankedProposal(int Rank, Proposal Proposal, int Supports);

/// <summary>Tells the rest of the site that questions have opened or closed. Whether they have is the clock's: nobody has to visit.</summary>
public sealed class TurnMapQuestions(ReportsDbContext db, TimeProvider clock) : IScheduledJob
{
    public const string Name = "reports.turn-map-questions";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // However late the job comes, it finds what nobody has been told of yet.
        var now = clock.GetUtcNow();
        var turned = db.MapQuestions.Where(q => (q.OpensAt <= now && (q.ToldAt == null || q.ToldAt < q.OpensAt)) || (q.ClosesAt <= now && (q.ToldAt == null || q.ToldAt < q.ClosesAt)));
        foreach (var question in await turned.ToListAsync(cancellationToken))
        {
            question.Told(now);
            db.Raise(new ItemPublished(question.Item));
            db.Raise(new ItemChanged(question.Item));
        }

        db.Raise(new ItemChanged(MapQuestion.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
