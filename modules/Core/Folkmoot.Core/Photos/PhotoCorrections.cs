using Folkmoot.Core.Audit;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Photos;

/// <summary>
/// What staff do to one photo of a thing that may stay: they put one with parts blacked out in its place, or hide it. Photo, audit entry and the word to
/// the person who added it are one act. Whether they may is the caller's to ask.
/// </summary>
public sealed class PhotoCorrections(
    PhotoAlbum album, SiteDatabase site, CoreDbContext db, AuditTrail audit, Inbox inbox, ModeratedContents contents, ModerationWords words, PhotoTexts faults,
    IUserDirectory people, ISettings<PhotoSettings> settings, IStringLocalizer<PhotoCorrections> texts)
{
    /// <summary>A photo that is shown with an item; null for one that is hidden or waits.</summary>
    public async Task<Photo?> FindAsync(Guid photoId, CancellationToken cancellationToken) =>
        await album.FindAsync(photoId, cancellationToken) is { HiddenAt: null, Item: not null } photo ? photo : null;

    /// <summary>Puts the photo that the form brings in the place of this one, which is deleted with all that was made of it.</summary>
    /// <returns>False when something is missing or wrong, which then stands among the errors.</returns>
    public async Task<bool> RedactAsync(Photo photo, PhotoCorrectionForm form, string userId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var reason = await ReasonAsync(form, errors, cancellationToken);
        if (form.Redacted is null)
        {
            errors.AddModelError("Correction.Redacted", texts["Choose the photo with parts blacked out"]);
        }

        if (!errors.IsValid)
        {
            return false;
        }

        await using var content = form.Redacted!.OpenReadStream();
        await using var small = form.RedactedSmall is { Length: > 0 } sent ? sent.OpenReadStream() : null;
        await using var work = await site.BeginAsync(cancellationToken);
        if (await album.RedactAsync(photo, content, small, cancellationToken) is PhotoOutcome.Refused refused)
        {
            errors.AddModelError("Correction.Redacted", faults.Say(refused, await settings.GetAsync(cancellationToken)));
            return false;
        }

        await NoteAsync(photo, "core.photo-blacked-out", texts["Parts of a picture that you added are black now"], reason!.Value, userId, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Hides the photo from everybody, whatever becomes of what it was added to.</summary>
    /// <inheritdoc cref="RedactAsync"/>
    public async Task<bool> HideAsync(Photo photo, PhotoCorrectionForm form, string userId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        if (await ReasonAsync(form, errors, cancellationToken) is not { } reason)
        {
            return false;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        await album.HideAsync(photo, cancellationToken);
        await NoteAsync(photo, "core.photo-hidden", texts["A picture that you added is hidden"], reason, userId, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<(string Id, string Explanation)?> ReasonAsync(PhotoCorrectionForm form, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var reasons = await words.ReasonsAsync(cancellationToken);
        if (reasons.Decisions.Any(reason => reason.Key == form.Reason))
        {
            return (form.Reason!, reasons.ExplanationOf(form.Reason!));
        }

        errors.AddModelError("Correction.Reason", texts["Choose a reason"]);
        return null;
    }

    private async Task NoteAsync(Photo photo, string act, string title, (string Id, string Explanation) reason, string userId, CancellationToken cancellationToken)
    {
        if (!ItemRef.TryParse(photo.Item, out var item))
        {
            return;
        }

        audit.Add(act, userId, item, new Dictionary<string, string> { ["reason"] = reason.Id, ["photo"] = photo.Id.ToString() });
        // Who has reported something without an account has no inbox.
        if (photo.OwnerId is { } owner && owner != userId && await people.FindAsync(owner, cancellationToken) is not null)
        {
            var address = (await contents.FindAsync(item, cancellationToken))?.Address ?? "/";
            var text = texts["It shows, as you said: {0}", photo.AlternativeText].Value;
            await inbox.TellAsync(owner, new DirectNotice(ModerationNotices.Kind, title, $"{text}\n\n{reason.Explanation}", address), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
