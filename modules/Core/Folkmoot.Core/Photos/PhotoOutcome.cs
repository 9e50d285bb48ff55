namespace Folkmoot.Core.Photos;

/// <summary>What came of an upload.</summary>
public abstract record PhotoOutcome
{
    private PhotoOutcome()
    {
    }

    /// <summary>It is kept, for a day unless it is attached.</summary>
    /// <param name="Photo">To be attached.</param>
    /// <param name="Place">Where the camera says it was: ask before it is used. It is kept nowhere.</param>
    public sealed record Kept(Photo Photo, PhotoPlace? Place) : PhotoOutcome;

    /// <summary>It is not kept; <see cref="PhotoTexts.Say"/> puts it in words.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Part">The part of the file that is wrong, as its standard names it.</param>
    public sealed record Refused(PhotoFault Fault, string Part = "") : PhotoOutcome;
}
