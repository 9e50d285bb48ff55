using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Feeds;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Widgets;

/// <summary>What an editor decides about a list of votes.</summary>
public sealed class OpenVotesSettings
{
    [Range(1, 20)]
    public int Count { get; set; } = 5;

    /// <summary>Only this area's and those for everybody; on an area's page, that area's unless another is named.</summary>
    public AreaId? Area { get; set; }
}

/// <summary>Lists the votes that take ballots.</summary>
public sealed class VotingOpenVotesViewComponent(VotingDbContext db, VoteFeed feed, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(OpenVotesSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Vote.ListItem);
        var area = settings.Area ?? context.Area;
        var votes = await OpenVotes.ListAsync(db, area?.Value, settings.Count, clock.GetUtcNow(), within: null, HttpContext.RequestAborted);
        return View((votes, Url.Content(await feed.AddressAsync(area, HttpContext.RequestAborted))));
    }
}

/// <summary>What an editor decides about the reminder.</summary>
public sealed class ClosingSoonSettings
{
    /// <summary>How many days before the close.</summary>
    [Range(1, 30)]
    public int Days { get; set; } = 3;
}

/// <summary>Names the votes that close within some days; nothing where there are none.</summary>
public sealed class VotingClosingSoonViewComponent(VotingDbContext db, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(ClosingSoonSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        HttpContext.Shows(Vote.ListItem);
        return View(await OpenVotes.ListAsync(db, context.Area?.Value, 5, clock.GetUtcNow(), TimeSpan.FromDays(settings.Days), HttpContext.RequestAborted));
    }
}

/// <summary>Which vote a widget shows.</summary>
public sealed class OneVoteSettings
{
    /// <summary>Its id: the part of its address after /votes/.</summary>
    [Required, StringLength(80)]
    public string Vote { get; set; } = "";
}

/// <summary>Invites to one vote, as long as it is announced or open.</summary>
public sealed class VotingVoteViewComponent(VoteBook book, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(OneVoteSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        HttpContext.Shows(new ItemRef(Vote.ItemKind, settings.Vote));
        return await book.FindAsync(settings.Vote, HttpContext.RequestAborted) is { IsPublic: true } vote && vote.StateAt(clock.GetUtcNow()) is VoteState.Scheduled or VoteState.Open
            ? View(vote)
            : Content("");
    }
}

/// <summary>Says how a vote has ended, once that is published.</summary>
public sealed class VotingResultViewComponent(VoteBook book, ResultReader results) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(OneVoteSettings settings, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        HttpContext.Shows(new ItemRef(Vote.ItemKind, settings.Vote));
        return await book.FindAsync(settings.Vote, HttpContext.RequestAborted) is { State: >= VoteState.Published } vote && await results.FindPublicAsync(vote, HttpContext.RequestAborted) is { } count
            ? View((vote, count))
            : Content("");
    }
}

internal static class OpenVotes
{
    internal static async Task<IReadOnlyList<Vote>> ListAsync(VotingDbContext db, string? area, int count, DateTimeOffset now, TimeSpan? within, CancellationToken cancellationToken)
    {
        var last = within is { } time ? now + time : DateTimeOffset.MaxValue;
        return await db.Votes.AsNoTracking()
            .Where(v => v.State == VoteState.Open && v.ClosesAt > now && v.ClosesAt <= last && (area == null || v.AreaCode == null || v.AreaCode == area))
            .OrderBy(v => v.ClosesAt).ThenBy(v => v.Slug).Take(Math.Clamp(count, 1, 20)).ToListAsync(cancellationToken);
    }
}
