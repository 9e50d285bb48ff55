using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class EditPostModel(
    BoardService boards, WritingRules rules, ModerationDesk desk, SiteDatabase site, PostFinder posts, PostEditing editing) : PicturingModel(boards, rules, desk)
{
    [BindProperty, Required(ErrorMessage = "Enter your post")]
    [StringLength(TopicService.MaximumBody, ErrorMessage = "Your post must be 10,000 characters or fewer")]
    public string? Body { get; set; }

    /// <summary>How often the post had been changed when the form was made.</summary>
    [BindProperty]
    public int Edits { get; set; }

    public FoundPost Found { get; private set; } = null!;

    /// <summary>What the post says by now, when it was changed by another form.</summary>
    public string? Meanwhile { get; private set; }

    public Task<IActionResult> OnGetAsync(string board, long topicId, long postId, CancellationToken cancellationToken) => WithPostAsync(board, topicId, postId, async () =>
    {
        (FormToken, Body, Edits) = (Guid.CreateVersion7(), Found.Post.Body, Found.Post.Edits);
        await FillPicturesAsync(Found.Post.Item, cancellationToken);
        return Page();
    }, cancellationToken);

    public Task<IActionResult> OnPostPreviewAsync(string board, long topicId, long postId, CancellationToken cancellationToken) => WithPostAsync(board, topicId, postId, async () =>
    {
        await TakePicturesAsync(cancellationToken);
        Preview = ModelState.IsValid ? Body : null;
        return Page();
    }, cancellationToken);

    public Task<IActionResult> OnPostPictureAsync(string board, long topicId, long postId, CancellationToken cancellationToken) => WithPostAsync(board, topicId, postId, async () =>
    {
        await TakePicturesAsync(cancellationToken);
        return AskForMore();
    }, cancellationToken);

    public Task<IActionResult> OnPostAsync(string board, long topicId, long postId, CancellationToken cancellationToken) => WithPostAsync(board, topicId, postId, async () =>
    {
        await TakePicturesAsync(cancellationToken);
        return ModelState.IsValid ? await ChangeAsync(Body!.Trim(), cancellationToken) : Page();
    }, cancellationToken);

    private async Task<IActionResult> ChangeAsync(string body, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var verdict = await JudgeAsync(Post.ItemKind, [new(nameof(Body), body)], cancellationToken, isChange: true);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await editing.ChangeAsync(Found, body, Pictures, Edits, verdict.HeldFor, cancellationToken) is { } now)
        {
            return ShowMeanwhile(now);
        }

        await work.CommitAsync(cancellationToken);
        return LocalRedirect("~" + Found.Address);
    }

    protected override Task<ItemRef?> FindHolderAsync(CancellationToken cancellationToken) => Task.FromResult<ItemRef?>(Found.Post.Item);

    private IActionResult ShowMeanwhile(Post now)
    {
        ModelState.Remove(nameof(Edits));
        ModelState.Remove(nameof(FormToken));
        (Meanwhile, Edits, FormToken) = (now.Body, now.Edits, Guid.CreateVersion7());
        return now.Hidden ? NotFound() : Page();
    }

    private async Task<IActionResult> WithPostAsync(string board, long topicId, long postId, Func<Task<IActionResult>> act, CancellationToken cancellationToken) =>
        await CheckPostAsync(board, topicId, postId, cancellationToken) ?? await act();

    private async Task<IActionResult?> CheckPostAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, cancellationToken) is { } elsewhere)
        {
            return Bar is { Kind: WritingBarKind.BoardLevel or WritingBarKind.LivesElsewhere or WritingBarKind.Closed } ? NotFound() : elsewhere;
        }

        if (await posts.FindAsync(Board, topicId, postId, cancellationToken) is not { } found || !await editing.MayChangeAsync(found, User.UserId(), cancellationToken))
        {
            return NotFound();
        }

        Found = found;
        return await CheckAsync(Board, found.Topic, cancellationToken) is null ? null : NotFound();
    }
}
