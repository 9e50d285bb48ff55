using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Photos;

/// <summary>Says to people what is wrong with their photo, and the way out.</summary>
public sealed class PhotoTexts(IStringLocalizer<PhotoTexts> texts)
{
    public string Say(PhotoOutcome.Refused refused, PhotoSettings settings) => refused.Fault switch
    {
        PhotoFault.Empty => texts["The photo is empty: choose another file"],
        PhotoFault.TooManyBytes => texts["The photo must be smaller than {0} MB", settings.MaxMegabytes],
        PhotoFault.TooManyPixels => texts["The photo has too many pixels: make it smaller than {0} by {0} and {1} megapixels", settings.MaxSide, settings.MaxMegapixels],
        PhotoFault.TooManyWaiting => texts["You have uploaded many photos without using them: try again tomorrow"],
        PhotoFault.Svg => texts["Drawings (SVG) cannot be shown here: save it as a PNG"],
        PhotoFault.Heic => texts["Not every browser shows HEIC and AVIF photos: save it as a JPEG, or set your phone's camera to ‘Most compatible’"],
        PhotoFault.Gif => texts["GIF pictures cannot be shown here: save it as a PNG"],
        PhotoFault.Moving => texts["Moving pictures cannot be shown here: save one of its pictures as a JPEG or PNG"],
        PhotoFault.RareCoding => texts["The photo is coded in a way that browsers do not show: save it again as a JPEG"],
        PhotoFault.NotAPhoto => texts["The file must be a photo: a JPEG, PNG or WebP"],
        PhotoFault.CutOff => texts["The photo is not complete: upload it again"],
        _ => texts["The photo is damaged ({0}): save it again with another program", refused.Part],
    };
}
