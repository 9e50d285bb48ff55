using Folkmoot.Core.Grants;
using Folkmoot.Core.Photos;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Folkmoot.Voting.Votes;

/// <summary>The pictures of a vote's options: one each. They belong to the vote, whoever of the staff has uploaded them.</summary>
public sealed class OptionPictures(PhotoAlbum album, PhotoTray tray)
{
    // No account has such an id: what one officer has uploaded another may change.
    private const string Staff = "voting-staff";

    /// <summary>All pictures of a vote by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, Photo>> OfAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return (await album.OfAsync(vote.Item, cancellationToken)).ToDictionary(photo => photo.Id);
    }

    /// <summary>Shows an option's picture in a form.</summary>
    public async Task FillAsync(PhotoForm form, Vote vote, Guid? photoId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Most = 1;
        if (photoId is { } id && (await OfAsync(vote, cancellationToken)).TryGetValue(id, out var photo))
        {
            form.Chosen = [new ChosenPhoto { Id = id, Text = photo.AlternativeText, Photo = photo }];
        }
    }

    /// <summary>Takes in what a form brings.</summary>
    public Task TakeAsync(PhotoForm form, string field, Vote vote, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(vote);
        form.Most = 1;
        return tray.TakeAsync(form, field, Staff, vote.Item, errors, cancellationToken);
    }

    /// <summary>Gives the vote what the form holds in place of the option's former picture.</summary>
    /// <returns>The picture's id; null for none.</returns>
    public async Task<Guid?> SaveAsync(PhotoForm form, Vote vote, Guid? former, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(vote);
        var chosen = form.Chosen.FirstOrDefault();
        if (chosen is not null && !await album.AttachAsync(chosen.Id, Staff, vote.Item, chosen.Text ?? "", cancellationToken, vote.Item))
        {
            return former;
        }

        if (former != chosen?.Id)
        {
            await DropAsync(former, cancellationToken);
        }

        return chosen?.Id;
    }

    public async Task DropAsync(Guid? photoId, CancellationToken cancellationToken)
    {
        if (photoId is { } id && await album.FindAsync(id, cancellationToken) is { } photo)
        {
            await album.DeleteAsync(photo, cancellationToken);
        }
    }
}

/// <summary>Who may see the pictures: who may know of the vote.</summary>
public sealed class VotePhotos(VoteBook book, HeldRoles roles) : IPhotoSight
{
    public string Kind => Vote.ItemKind;

    public async Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken) =>
        await book.FindAsync(item.Id, cancellationToken) is not { } vote ? PhotoAudience.NotThisPerson
            : vote.IsPublic ? PhotoAudience.Everybody
            : userId is not null && await roles.AllowAsync(userId, VotingPermissions.Manage, new PermissionPlace(vote.Area), cancellationToken) ? PhotoAudience.ThisPerson
            : PhotoAudience.NotThisPerson;

    public Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([item]);
}
