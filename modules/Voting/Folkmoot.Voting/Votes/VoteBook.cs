using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Voting.Rolls;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Votes;

/// <summary>Finds votes, and writes those down that are not frozen yet.</summary>
public sealed class VoteBook(VotingDbContext db, RollBook roll, SiteDatabase site)
{
    public Task<Vote?> FindAsync(string slug, CancellationToken cancellationToken) =>
        db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.Slug == slug, cancellationToken);

    public const int PageSize = 30;

    /// <summary>What everybody may know of and is not archived: the latest close first.</summary>
    public async Task<IReadOnlyList<Vote>> ListPublicAsync(CancellationToken cancellationToken) =>
        await db.Votes.AsNoTracking().Where(v => v.State != VoteState.Draft && v.State != VoteState.Checked && v.State != VoteState.Archived)
            .OrderByDescending(v => v.ClosesAt).ThenBy(v => v.Slug).ToListAsync(cancellationToken);

    /// <summary>A page of what is archived, and one more; what comes after a vote, or from the beginning.</summary>
    public async Task<IReadOnlyList<Vote>> ListArchivedAsync(Vote? after, CancellationToken cancellationToken)
    {
        var archived = db.Votes.AsNoTracking().Where(v => v.State == VoteState.Archived);
        if (after is not null)
        {
            archived = archived.Where(v => v.ClosesAt < after.ClosesAt || (v.ClosesAt == after.ClosesAt && v.Slug.CompareTo(after.Slug) > 0));
        }

        return await archived.OrderByDescending(v => v.ClosesAt).ThenBy(v => v.Slug).Take(PageSize + 1).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Vote>> ListAllAsync(CancellationToken cancellationToken) =>
        await db.Votes.AsNoTracking().OrderByDescending(v => v.ClosesAt).ThenBy(v => v.Slug).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<VoteOption>> OptionsOfAsync(Guid voteId, CancellationToken cancellationToken) =>
        await db.Options.AsNoTracking().Where(o => o.VoteId == voteId).OrderBy(o => o.Position).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<VoteLogEntry>> LogOfAsync(Guid voteId, CancellationToken cancellationToken) =>
        await db.Log.AsNoTracking().Where(e => e.VoteId == voteId).OrderBy(e => e.Id).ToListAsync(cancellationToken);

    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken)
    {
        var taken = await db.Votes.Select(v => v.Slug).ToListAsync(cancellationToken);
        return Slug.Free(Slug.From(title), slug => slug is "admin" or "archive" || taken.Contains(slug));
    }

    /// <summary>Makes or changes the vote with the data's id; what was checked has to be checked again.</summary>
    /// <returns>False when it is announced or open already, and so stays as it is.</returns>
    public async Task<bool> SaveAsync(VoteData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        var vote = await db.Votes.FromSql($"select * from voting.votes where slug = {data.Id} for update").SingleOrDefaultAsync(cancellationToken);
        if (vote is not null && vote.State > VoteState.Checked)
        {
            return false;
        }

        if (vote is null)
        {
            vote = new Vote(data.Id);
            db.Votes.Add(vote);
        }

        vote.Change(data);
        if (!vote.HasRoll)
        {
            await roll.RemoveAsync(vote.Id, cancellationToken);
        }

        await ReplaceOptionsAsync(vote.Id, data.Options, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private async Task ReplaceOptionsAsync(Guid voteId, IReadOnlyList<OptionData> listed, CancellationToken cancellationToken)
    {
        var former = await db.Options.Where(o => o.VoteId == voteId).OrderBy(o => o.Position).ToListAsync(cancellationToken);
        db.Options.RemoveRange(former.Skip(listed.Count));
        for (var position = 0; position < listed.Count; position++)
        {
            var option = position < former.Count ? former[position] : new VoteOption(voteId, position);
            var data = listed[position];
            (option.Title, option.Text, option.Cost) = (data.Title.Trim(), data.Text, data.Cost);
            (option.Longitude, option.Latitude, option.AreaCode, option.PhotoId) = (data.Longitude, data.Latitude, data.Area?.Value, data.PhotoId);
            if (position >= former.Count)
            {
                db.Options.Add(option);
            }
        }
    }
}
