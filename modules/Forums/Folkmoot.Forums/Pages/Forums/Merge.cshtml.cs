using System.Globalization;
using System.Text.RegularExpressions;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Organise")]
public sealed partial class MergeModel(TopicPlaces places, IAuthorizationService authorization, TopicMerging merging, IStringLocalizer<MergeModel> texts)
    : OrganisingModel(places, authorization)
{
    private readonly TopicPlaces places = places;

    /// <summary>The other topic's number, or its address.</summary>
    [BindProperty]
    public string? Into { get; set; }

    /// <summary>The topic that it goes into, once it is found: the person confirms it.</summary>
    public TopicPlace? Other { get; private set; }

    /// <summary>The topic that can go into this one, when this one has to stay.</summary>
    public TopicPlace? OtherWayRound { get; private set; }

    public async Task<IActionResult> OnGetAsync(long topicId, string? into, CancellationToken cancellationToken)
    {
        Into = into;
        return await CheckAsync(topicId, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostFindAsync(long topicId, CancellationToken cancellationToken) => await FindAsync(topicId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await FindAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Other is not null && await merging.MergeAsync(Topic.Id, Other.Topic.Id, User.UserId(), cancellationToken) is not MergeAnswer.Merged and var answer)
        {
            Refuse(answer);
        }

        return Other is null ? Page() : LocalRedirect(Url.Content($"~{Other.Address}"));
    }

    private async Task<IActionResult?> FindAsync(long topicId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var digits = TopicNumber().Match(Into?.Trim() ?? "").Groups["number"].Value;
        var found = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await places.FindAsync(number, User.UserId(), cancellationToken) : null;
        if (found is null || found.Topic.Id == Topic.Id || !await MayAsync(found))
        {
            ModelState.AddModelError(nameof(Into), texts["Enter the number or the address of another topic that you may organise"]);
            return null;
        }

        Other = found;
        if (await merging.FindHindranceAsync(Topic.Id, cancellationToken) is { } hindrance)
        {
            Refuse(hindrance);
        }

        return null;
    }

    // The other way round is the way out, where it is open.
    private void Refuse(MergeAnswer answer)
    {
        OtherWayRound = answer == MergeAnswer.IsVotedOn ? Other : null;
        Other = null;
        ModelState.AddModelError(nameof(Into), answer switch
        {
            MergeAnswer.IsVotedOn => texts["People vote on statements in this topic, so it has to stay. Merge the other topic into it"],
            MergeAnswer.IsUndecided => texts["A moderator has to decide about this topic first. Merge it afterwards"],
            _ => texts["One of the two topics is no longer there"],
        });
    }

    [GeneratedRegex(@"^(?:\S*/forums/[a-z0-9-]+/)?(?<number>[0-9]{1,18})(?:[/?#]\S*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TopicNumber();
}
