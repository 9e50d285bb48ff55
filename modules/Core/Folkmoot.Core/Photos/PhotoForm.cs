using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Folkmoot.Core.Photos;

/// <summary>
/// The part of a form in which people put photos beside what they write; shown by <see cref="CorePhotoTrayViewComponent"/> in a form with
/// enctype="multipart/form-data". What was sent once is kept and named by its id, so that no answer of the page loses it. <see cref="PhotoTray"/> reads it.
/// </summary>
public sealed class PhotoForm
{
    /// <summary>What has been sent so far.</summary>
    public IList<ChosenPhoto> Chosen { get; set; } = [];

    /// <summary>A file that comes now.</summary>
    public IFormFile? Added { get; set; }

    /// <summary>What it shows.</summary>
    public string? AddedText { get; set; }

    /// <summary>How many there may be.</summary>
    [BindNever]
    public int Most { get; set; }

    /// <summary>Why there may be none, as the person is told; null for nothing to say.</summary>
    [BindNever]
    public string? NoneBecause { get; set; }

    /// <summary>The photos with what has been typed of them, as they would be shown.</summary>
    [BindNever]
    public IReadOnlyList<Photo> Shown => [.. Chosen.Where(c => c.Photo is not null).Select(c => c.Photo!.As(c.Text ?? ""))];

    [BindNever]
    public bool HasRoom => Chosen.Count < Most;
}

/// <summary>A photo in a form.</summary>
public sealed class ChosenPhoto
{
    public Guid Id { get; set; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public string? Text { get; set; }

    /// <summary>Whether it is to go.</summary>
    public bool TakeOut { get; set; }

    [BindNever]
    public Photo? Photo { get; set; }

    /// <summary>Where the camera says that it was, of a file that has just come: to ask about, then to forget.</summary>
    [BindNever]
    public PhotoPlace? Place { get; set; }

    internal static ChosenPhoto Of(Photo photo) => new() { Id = photo.Id, Text = photo.AlternativeText, Photo = photo };
}

/// <summary>What a form has done to the photos of an item.</summary>
public sealed record PhotoChange(int Added, int TakenOut, int Described)
{
    public bool IsAny => Added + TakenOut + Described > 0;
}
