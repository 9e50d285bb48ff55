using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Photos;

/// <summary>How large photos may be.</summary>
public sealed class PhotoSettings
{
    public const string Name = "Photos";

    [Range(1, 20)]
    public int MaxMegabytes { get; set; } = 8;

    /// <summary>Millions of pixels: whoever looks at a photo needs four bytes for each.</summary>
    [Range(1, 100)]
    public int MaxMegapixels { get; set; } = 40;

    /// <summary>Pixels of the longer side.</summary>
    [Range(500, 16_000)]
    public int MaxSide { get; set; } = 12_000;

    internal int MaxBytes => MaxMegabytes * 1024 * 1024;

    internal PixelLimits Pixels => new(MaxSide, MaxMegapixels * 1_000_000L);
}
