namespace Folkmoot.Core.Photos;

/// <summary>A photo of which only what showing it needs is left.</summary>
/// <param name="Content">The new file.</param>
/// <param name="ContentType">What the bytes are, whatever the upload was called.</param>
/// <param name="Width">In pixels, as coded; <paramref name="Orientation"/> may turn it.</param>
/// <param name="Height">In pixels, as coded.</param>
/// <param name="Orientation">1 to 8 as EXIF counts; 1 is upright.</param>
/// <param name="Place">Where the camera says it was taken: to suggest a pin with, then to forget.</param>
public sealed record RewrittenPhoto(byte[] Content, string ContentType, int Width, int Height, int Orientation, PhotoPlace? Place);

/// <summary>Where a camera says that it was.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public sealed record PhotoPlace(double Longitude, double Latitude);

/// <summary>How many pixels a photo may have. They are only declared here; whoever shows it has to unpack them.</summary>
/// <param name="Side">Of the longer side.</param>
/// <param name="Total">Width times height.</param>
public sealed record PixelLimits(int Side = 12_000, long Total = 40_000_000);
