using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Pictures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which people put pictures beside their words.</summary>
public abstract class PicturingModel(BoardService boards, WritingRules rules, ModerationDesk desk) : WritingModel(boards, rules, desk)
{
    [BindProperty]
    public PhotoForm Pictures { get; set; } = new();

    protected override IReadOnlyList<WrittenField> WrittenPhotos =>
        [.. Pictures.Chosen.Select((photo, index) => new WrittenField(PhotoTray.TextField(nameof(Pictures), index), photo.Text ?? ""))];

    protected PictureDesk PictureDesk => HttpContext.RequestServices.GetRequiredService<PictureDesk>();

    /// <summary>What has the form's pictures until it is saved, such as a draft; null for nothing.</summary>
    protected abstract Task<ItemRef?> FindHolderAsync(CancellationToken cancellationToken);

    /// <summary>Whether this very form has been saved already: its pictures have found their place.</summary>
    protected virtual Task<bool> IsSentAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Shows the pictures of a draft or post in a new form.</summary>
    protected async Task FillPicturesAsync(ItemRef? item, CancellationToken cancellationToken)
    {
        await PictureDesk.LimitAsync(Pictures, User.UserId(), Board.Area, cancellationToken);
        if (item is not null)
        {
            await PictureDesk.FillAsync(Pictures, item.Value, cancellationToken);
        }
    }

    /// <summary>Keeps what has come with the form, whatever becomes of the form: call it before anything else is looked at.</summary>
    protected async Task TakePicturesAsync(CancellationToken cancellationToken)
    {
        await PictureDesk.LimitAsync(Pictures, User.UserId(), Board.Area, cancellationToken);
        if (!await IsSentAsync(cancellationToken))
        {
            await PictureDesk.TakeAsync(Pictures, nameof(Pictures), User.UserId(), await FindHolderAsync(cancellationToken), ModelState, cancellationToken);
        }
    }

    /// <summary>Who adds a picture is told what is wrong with the pictures; the rest of the form is not finished yet.</summary>
    protected PageResult AskForMore()
    {
        foreach (var (_, entry) in ModelState.Where(field => !field.Key.StartsWith(nameof(Pictures) + ".", StringComparison.Ordinal)))
        {
            entry!.Errors.Clear();
            entry.ValidationState = ModelValidationState.Valid;
        }

        return Page();
    }
}
