using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Photos;

/// <summary>Takes in what a <see cref="PhotoForm"/> brings, and gives it to what was written when that is saved.</summary>
public sealed class PhotoTray(PhotoAlbum album, PhotoTexts words, ISettings<PhotoSettings> settings, IStringLocalizer<PhotoTray> texts)
{
    private const int LongestFileName = 60;

    /// <summary>Puts the photos of an item into a form.</summary>
    public async Task FillAsync(PhotoForm form, ItemRef item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Chosen = [.. (await album.OfAsync(item, cancellationToken)).Select(ChosenPhoto.Of)];
    }

    /// <summary>Keeps the file that has come, takes out what is to go, and says what is missing. Afterwards the form holds what is to be shown again.</summary>
    /// <param name="form">As it was sent, with the number that may be.</param>
    /// <param name="field">The name of the form's property.</param>
    /// <param name="userId">Who sends it.</param>
    /// <param name="from">What has its photos by now, such as a draft; null for nothing.</param>
    /// <param name="errors">What is wrong is added here, by field.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TakeAsync(PhotoForm form, string field, string userId, ItemRef? from, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(errors);
        // The fields are numbered anew: what was sent under a number is another photo's.
        errors.ClearUnder(field);
        var sent = form.Chosen.DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        var own = await album.ListOwnAsync(sent.Keys, userId, from, cancellationToken);
        await DropAsync(own.Where(p => sent[p.Id].TakeOut && p.Item is null), cancellationToken);
        form.Chosen = [.. own.Where(p => !sent[p.Id].TakeOut).Select(p => new ChosenPhoto { Id = p.Id, Text = sent[p.Id].Text?.Trim(), Photo = p })];
        if (sent.Values.Count(c => !c.TakeOut) > form.Chosen.Count)
        {
            errors.AddModelError($"{field}.{nameof(form.Added)}", texts["A picture was kept for a day and is gone now: add it again"]);
        }

        await AddAsync(form, field, userId, errors, cancellationToken);
        CheckTexts(form, field, errors);
    }

    /// <summary>Gives an item just those photos that the form holds. Call it within the act that saves the item.</summary>
    /// <param name="form">After <see cref="TakeAsync"/>.</param>
    /// <param name="item">What is saved.</param>
    /// <param name="userId">Who saves it.</param>
    /// <param name="from">What had the photos until now, such as a draft; null for the item itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PhotoChange> AttachAsync(PhotoForm form, ItemRef item, string userId, ItemRef? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var former = (await album.OfAsync([item, from ?? item], cancellationToken)).Where(p => p.IsOf(userId)).ToDictionary(p => p.Id);
        var (added, described) = (0, 0);
        foreach (var chosen in form.Chosen)
        {
            var isThere = former.Remove(chosen.Id, out var before) && before.Item == item.ToString();
            if (isThere && before!.AlternativeText == chosen.Text)
            {
                continue;
            }

            var isAttached = await album.AttachAsync(chosen.Id, userId, item, chosen.Text ?? "", cancellationToken, from);
            (added, described) = (added + (isAttached && !isThere ? 1 : 0), described + (isThere ? 1 : 0));
        }

        await DropAsync(former.Values, cancellationToken);
        return new PhotoChange(added, former.Count, described);
    }

    private async Task AddAsync(PhotoForm form, string field, string userId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var name = $"{field}.{nameof(form.Added)}";
        if (form.Added is not { } file)
        {
            if (!string.IsNullOrWhiteSpace(form.AddedText))
            {
                errors.AddModelError(name, texts["Choose the file of the picture that you have described"]);
            }

            return;
        }

        if (!form.HasRoom)
        {
            errors.AddModelError(name, form.NoneBecause ?? texts["“{0}” was not added: only so many pictures may be: {1}", NameOf(file.FileName), form.Most]);
            return;
        }

        await using var content = file.OpenReadStream();
        switch (await album.KeepAsync(content, small: null, userId, cancellationToken))
        {
            case PhotoOutcome.Refused refused:
                errors.AddModelError(name, texts["“{0}” was not added. {1}", NameOf(file.FileName), words.Say(refused, await settings.GetAsync(cancellationToken))]);
                break;
            case PhotoOutcome.Kept kept:
                form.Chosen.Add(new ChosenPhoto { Id = kept.Photo.Id, Text = form.AddedText?.Trim(), Photo = kept.Photo, Place = kept.Place });
                form.AddedText = null;
                break;
        }
    }

    private void CheckTexts(PhotoForm form, string field, ModelStateDictionary errors)
    {
        for (var i = 0; i < form.Chosen.Count; i++)
        {
            var problem = string.IsNullOrEmpty(form.Chosen[i].Text) ? texts["Say what picture {0} shows", i + 1].Value
                : form.Chosen[i].Text!.Length > Photo.LongestText ? texts["What picture {0} shows must be {1} characters or fewer", i + 1, Photo.LongestText].Value
                : null;
            if (problem is not null)
            {
                errors.AddModelError(TextField(field, i), problem);
            }
        }
    }

    /// <summary>The name of the field that says what a photo shows.</summary>
    public static string TextField(string field, int index) => $"{field}.{nameof(PhotoForm.Chosen)}[{index}].{nameof(ChosenPhoto.Text)}";

    private async Task DropAsync(IEnumerable<Photo> photos, CancellationToken cancellationToken)
    {
        foreach (var id in photos.Select(p => p.Id).ToList())
        {
            if (await album.FindAsync(id, cancellationToken) is { } photo)
            {
                await album.DeleteAsync(photo, cancellationToken);
            }
        }
    }

    // Browsers of long ago send the whole path.
    private static string NameOf(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > LongestFileName ? name[..LongestFileName] + "…" : name;
    }
}

internal static class PhotoErrors
{
    /// <summary>Takes away what was typed into the fields of one property, and what was wrong with it.</summary>
    public static void ClearUnder(this ModelStateDictionary errors, string field)
    {
        foreach (var key in errors.Keys.Where(k => k == field || k.StartsWith(field + ".", StringComparison.Ordinal)).ToList())
        {
            errors.Remove(key);
        }
    }
}
