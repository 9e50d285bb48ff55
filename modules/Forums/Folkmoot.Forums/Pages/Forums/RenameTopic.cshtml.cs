using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>For a topic's author while the words may be changed, and for those who run its board.</summary>
[Authorize(Policy = "Forums.Post")]
public sealed class RenameTopicModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, SiteDatabase site, TopicPlaces places, TopicRenaming renaming, IAuthorizationService authorization,
    IStringLocalizer<RenameTopicModel> texts) : WritingModel(boards, rules, desk)
{
    private bool organises;

    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(TopicService.MaximumTitle, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    /// <summary>What the topic was called when the form was made.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public TopicEntity Topic { get; private set; } = null!;

    public string Address => "~" + new TopicPlace(Board, Topic).Address;

    public async Task<IActionResult> OnGetAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        (FormToken, Title, Seen) = (Guid.CreateVersion7(), Topic.Title, Topic.Title);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var title = Title!.Trim();
        var verdict = organises ? Verdict.Allowed : await JudgeAsync(TopicEntity.ItemKind, [new(nameof(Title), title)], cancellationToken, isChange: true);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Topic = await renaming.RenameAsync(topicId, title, Seen ?? "", new Renamer(User.UserId(), !organises), verdict.HeldFor, cancellationToken);
        if (Topic.Title != title)
        {
            return ShowMeanwhile();
        }

        await work.CommitAsync(cancellationToken);
        return LocalRedirect(Address);
    }

    private IActionResult ShowMeanwhile()
    {
        ModelState.AddModelError(nameof(Title), texts["Somebody else has changed the title to “{0}” meanwhile. Save again to replace it", Topic.Title]);
        ModelState.Remove(nameof(Seen));
        Seen = Topic.Title;
        return Topic.Hidden ? NotFound() : Page();
    }

    private async Task<IActionResult?> FindAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(topicId, User.UserId(), cancellationToken) is not { } place || place.Board.Slug != board || place.Topic.Id != topicId)
        {
            return NotFound();
        }

        Topic = place.Topic;
        if (await CheckAsync(place.Board, place.Topic, cancellationToken) is null && await renaming.MayAsAuthorAsync(topicId, User.UserId(), cancellationToken))
        {
            return null;
        }

        organises = await authorization.AuthorizeAsync(User, place.Board.Area, ForumPermissions.Organise);
        return organises ? null : NotFound();
    }
}
