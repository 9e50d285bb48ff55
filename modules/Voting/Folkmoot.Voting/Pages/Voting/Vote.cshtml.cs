using Folkmoot.Core.Maps;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Feeds;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Voting.Pages.Voting;

[AllowAnonymous]
public sealed class VoteModel(
    VoteBook book, VoterDoor door, OptionLists lists, VoteOutlines outlines, VoteFeed feed, RuleTexts rules, IUserDirectory people, GradeTexts grades, VoteTexts words, TimeProvider clock) : PageModel
{
    public Vote Vote { get; private set; } = null!;

    public IReadOnlyList<VoteOption> Options { get; private set; } = [];

    public IReadOnlyList<VoteLogEntry> Log { get; private set; } = [];

    public Elector Elector { get; private set; } = Elector.Nobody;

    public string? AreaName => Vote.AreaCode is null ? null : AreaNames[Vote.AreaCode];

    public OptionList List { get; private set; } = OptionList.Empty;

    public IReadOnlyDictionary<string, string> AreaNames => List.AreaNames;

    /// <summary>Options that lie somewhere.</summary>
    public IEnumerable<MapPoint> Places => Options.Where(o => o is { Longitude: not null, Latitude: not null })
        .Select(o => new MapPoint($"option-{o.Position + 1}", o.Title, o.Longitude!.Value, o.Latitude!.Value));

    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public VoteState State => Vote.StateAt(clock.GetUtcNow());

    public CountingRule Rule => rules.Of(Vote.Method);

    public IReadOnlyList<string> Proves => grades.Proves(Vote);

    public IReadOnlyList<string> DoesNotProve => grades.DoesNotProve(Vote);

    public (string Words, string? Address) Gap => words.Of(Elector.Gap, Vote);

    /// <summary>Whether a ballot that came by this way can be replaced by its voter.</summary>
    public bool CanReplace => Elector.MayReplaceIn(Vote);

    public string SignInAddress => Url.Content("~" + people.SignInAddress($"/votes/{Vote.Slug}"));

    public bool HasResult => State >= VoteState.Published || (State == VoteState.Open && Vote.Results == ResultsTiming.Live);

    public bool HasLiveResult => HasResult && State == VoteState.Open;

    /// <summary>Where a feed reader finds this vote and others for the same people.</summary>
    public string Feed { get; private set; } = "";

    public string Fingerprint => Convert.ToHexStringLower(Vote.Fingerprint ?? []);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { IsPublic: true } vote)
        {
            return NotFound();
        }

        Vote = vote;
        Options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        Log = await book.LogOfAsync(vote.Id, cancellationToken);
        Elector = await door.FindAsync(vote, HttpContext, BrowserMark.Find(HttpContext), cancellationToken);
        List = await lists.OfAsync(vote, Options, cancellationToken);
        Shapes = await outlines.OfAsync(vote, Places, cancellationToken);
        Feed = Url.Content(await feed.AddressAsync(vote.Area, cancellationToken));
        return Page();
    }
}
