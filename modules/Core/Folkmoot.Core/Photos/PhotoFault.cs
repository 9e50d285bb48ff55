namespace Folkmoot.Core.Photos;

/// <summary>Why a file is not kept as a photo.</summary>
public enum PhotoFault
{
    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>More bytes than the site takes.</summary>
    TooManyBytes,

    /// <summary>The same person has uploaded many that belong to nothing.</summary>
    TooManyWaiting,

    /// <summary>More pixels, or a longer side, than browsers on small machines bear.</summary>
    TooManyPixels,

    /// <summary>Neither JPEG nor PNG nor WebP, whatever its name says.</summary>
    NotAPhoto,

    /// <summary>A drawing that may hold scripts.</summary>
    Svg,

    /// <summary>A format of telephones (HEIC, AVIF) that not every browser shows.</summary>
    Heic,

    /// <summary>A GIF.</summary>
    Gif,

    /// <summary>A WebP that moves.</summary>
    Moving,

    /// <summary>A rare way of coding that browsers do not show: lossless, arithmetic or 12-bit JPEG.</summary>
    RareCoding,

    /// <summary>It ends before the picture does.</summary>
    CutOff,

    /// <summary>A part's checksum is wrong.</summary>
    WrongChecksum,

    /// <summary>A part stands where it may not, or twice.</summary>
    OutOfPlace,

    /// <summary>A part does not say what such a part says.</summary>
    BadPart,

    /// <summary>A part that every such picture has is missing.</summary>
    MissingPart,
}

/// <summary>Thrown while a file is read; it never leaves <see cref="PhotoRewriter"/>.</summary>
internal sealed class PhotoFaultException(PhotoFault fault, string part) : Exception($"{fault}: {part}")
{
    public PhotoFault Fault { get; } = fault;

    /// <summary>The segment or chunk, as its standard names it.</summary>
    public string Part { get; } = part;
}
