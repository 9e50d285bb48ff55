using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which people write something new: what they have written so far is kept, and can be looked at before it is posted.</summary>
public abstract class DraftingModel(BoardService boards, WritingRules rules, ModerationDesk desk, DraftDesk drafts) : PicturingModel(boards, rules, desk)
{
    /// <summary>What was kept of an earlier visit; null when the form is new.</summary>
    public Draft? Draft { get; private set; }

    protected override bool KeepsRefusedWords => true;

    protected abstract DraftPlace Place { get; }

    protected abstract (string? Title, string? Body) Written { get; }

    /// <summary>Null when the person may write in this place; otherwise what to show instead.</summary>
    protected abstract Task<IActionResult?> CheckPlaceAsync(string board, long topicId, CancellationToken cancellationToken);

    public async Task<IActionResult> OnPostDraftAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            // The script reads no page: it is to know that nothing was kept.
            return elsewhere is PageResult ? new ConflictResult() : elsewhere;
        }

        await KeepAsync(cancellationToken);
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await KeepAsync(cancellationToken);
        await AddToPreviewAsync(cancellationToken);
        Preview = ModelState.IsValid ? Written.Body : null;
        return Page();
    }

    public async Task<IActionResult> OnPostPictureAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await KeepAsync(cancellationToken);
        return AskForMore();
    }

    public async Task<IActionResult> OnPostDiscardAsync(string board, long topicId, CancellationToken cancellationToken)
    {
        if (await CheckPlaceAsync(board, topicId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await DropDraftAsync(cancellationToken);
        return LocalRedirect("~" + Request.Path);
    }

    protected virtual Task AddToPreviewAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Shows what was kept of an earlier visit.</summary>
    protected async Task<Draft?> OpenDraftAsync(CancellationToken cancellationToken)
    {
        Draft = await drafts.FindAsync(User.UserId(), Place, cancellationToken);
        await FillPicturesAsync(Draft?.Item, cancellationToken);
        return Draft;
    }

    protected override async Task<ItemRef?> FindHolderAsync(CancellationToken cancellationToken) => (await drafts.FindAsync(User.UserId(), Place, cancellationToken))?.Item;

    /// <summary>What has been posted is a draft no longer.</summary>
    protected Task DropDraftAsync(CancellationToken cancellationToken) => drafts.DeleteAsync(User.UserId(), Place, cancellationToken);

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await TakePicturesAsync(cancellationToken);
        await drafts.SaveAsync(User.UserId(), Place, Written.Title, Written.Body, Pictures, cancellationToken);
    }
}
