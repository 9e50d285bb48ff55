using Folkmoot.Core.Fetch;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Drafts;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Open311;

/// <summary>Fetches the photo that a request names, on the way by which residents' photos come. A request without its photo is a request all the same.</summary>
public sealed class Open311Media(SafeFetcher fetcher, PhotoAlbum album, PhotoTexts words, ISettings<PhotoSettings> settings, IStringLocalizer<Open311Media> texts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Puts the photo to the draft; or says why it could not.</summary>
    public async Task<string?> FetchAsync(string address, ReportDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var at) || at.Scheme is not ("https" or "http"))
        {
            return "media_url is no address of a photo.";
        }

        if (await album.OfAsync(draft.Item, cancellationToken) is { Count: > 0 })
        {
            return null;
        }

        var limits = await settings.GetAsync(cancellationToken);
        var request = new FetchRequest(at) { Accept = "image/jpeg, image/png, image/webp", MaxBytes = limits.MaxMegabytes * 1024 * 1024, TimeLimit = Patience };
        return await fetcher.FetchAsync(request, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => await KeepAsync(fetched.Body, draft, limits, cancellationToken),
            FetchOutcome.TooLarge => "The photo is too large.",
            FetchOutcome.Refused => "The photo's address may not be asked.",
            _ => "The photo could not be fetched.",
        };
    }

    private async Task<string?> KeepAsync(ReadOnlyMemory<byte> body, ReportDraft draft, PhotoSettings limits, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(body.ToArray());
        switch (await album.KeepAsync(content, small: null, draft.PhotoOwner, cancellationToken))
        {
            case PhotoOutcome.Kept kept:
                await album.AttachAsync(kept.Photo.Id, draft.PhotoOwner, draft.Item, texts["A photo of this report"], cancellationToken);
                return null;
            case PhotoOutcome.Refused refused:
                return words.Say(refused, limits);
            default:
                return "The photo could not be fetched.";
        }
    }
}
