using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Similar;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class NewTopicModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, DraftDesk drafts, SiteDatabase site, TopicService topics, SimilarTopics similar)
    : DraftingModel(boards, rules, desk, drafts)
{
    [BindProperty, Required(ErrorMessage = "Enter a title")]
    [StringLength(TopicService.MaximumTitle, ErrorMessage = "Title must be 150 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what you want to say")]
    [StringLength(TopicService.MaximumBody, ErrorMessage = "What you want to say must be 10,000 characters or fewer")]
    public string? Body { get; set; }

    /// <summary>Whether the person has been shown a topic like this one, and posts all the same.</summary>
    [BindProperty]
    public bool SeenSimilar { get; set; }

    public IReadOnlyList<SimilarTopic> Similar { get; private set; } = [];

    protected override DraftPlace Place => DraftPlace.On(Board);

    protected override (string? Title, string? Body) Written => (Title, Body);

    public string Unsent => $"{Title}\n\n{Body}".Trim();

    public async Task<IActionResult> OnGetAsync(string board, CancellationToken cancellationToken)
    {
        FormToken = Guid.CreateVersion7();
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        (Title, Body) = await OpenDraftAsync(cancellationToken) is { } draft ? (draft.Title, draft.Body) : (null, null);
        return Page();
    }

    public async Task<IActionResult> OnGetSimilarAsync(string board, string? title, CancellationToken cancellationToken) =>
        await CheckAsync(board, cancellationToken) is not null ? NotFound() : Partial("_Similar", await similar.FindAsync(Board, title, User.UserId(), cancellationToken));

    public async Task<IActionResult> OnPostAsync(string board, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await TakePicturesAsync(cancellationToken);
        if (!ModelState.IsValid || await AsksAsync(cancellationToken))
        {
            return Page();
        }

        await using var work = await site.BeginAsync(cancellationToken);
        WrittenField[] fields = [new(nameof(Title), Title!.Trim()), new(nameof(Body), Body!.Trim())];
        var verdict = await JudgePostAsync(TopicEntity.ItemKind, topic: null, fields, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var isSent = await IsSentAsync(cancellationToken);
        var topic = await topics.StartAsync(Board, Title!.Trim(), Body!.Trim(), User.UserId(), FormToken, cancellationToken, verdict.HeldFor);
        if (!isSent)
        {
            await PictureDesk.GiveToOpeningAsync(Pictures, topic.Id, User.UserId(), await FindHolderAsync(cancellationToken), cancellationToken);
        }

        await DropDraftAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return RedirectToPage("Topic", new { board, topicId = topic.Id, slug = topic.Slug });
    }

    protected override Task<bool> IsSentAsync(CancellationToken cancellationToken) => topics.IsSentAsync(User.UserId(), FormToken, cancellationToken);

    protected override Task<IActionResult?> CheckPlaceAsync(string board, long topicId, CancellationToken cancellationToken) => CheckAsync(board, cancellationToken);

    protected override async Task AddToPreviewAsync(CancellationToken cancellationToken) =>
        Similar = await similar.FindAsync(Board, Title, User.UserId(), cancellationToken);

    // Once, and only for what is nearly the same: who has seen it may post. What this very form has made meanwhile is no other topic.
    private async Task<bool> AsksAsync(CancellationToken cancellationToken)
    {
        if (SeenSimilar)
        {
            return false;
        }

        await AddToPreviewAsync(cancellationToken);
        ModelState.Remove(nameof(SeenSimilar));
        return SeenSimilar = Similar.Any(t => t.IsNearlyTheSame) && !await IsSentAsync(cancellationToken);
    }
}
