using Microsoft.AspNetCore.Http;

namespace Folkmoot.Core.Photos;

/// <summary>What staff send to have a photo corrected; a page holds it in a property called Correction and shows <see cref="CorePhotoCorrectionViewComponent"/>.</summary>
public sealed class PhotoCorrectionForm
{
    /// <summary>The id of a decision's reason, which the person who added the photo is told.</summary>
    public string? Reason { get; set; }

    /// <summary>The photo with parts blacked out.</summary>
    public IFormFile? Redacted { get; set; }

    /// <summary>The same made small, which browsers with JavaScript send.</summary>
    public IFormFile? RedactedSmall { get; set; }
}
