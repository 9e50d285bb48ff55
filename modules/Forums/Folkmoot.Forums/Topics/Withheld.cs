using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Folkmoot.Forums.Topics;

/// <summary>Why others cannot see something.</summary>
public enum Withheld
{
    /// <summary>Nobody but its author has seen it yet: a moderator reads it first.</summary>
    Pending,

    /// <summary>A moderator has taken it away before anybody else saw it: there is no tombstone.</summary>
    Refused,

    /// <summary>It was seen and is hidden until a moderator has decided.</summary>
    Held,

    /// <summary>A moderator has taken it away.</summary>
    Removed,

    /// <summary>Its author has taken it away.</summary>
    Withdrawn,
}

internal static class WithheldNames
{
    public static bool IsUnseen(this Withheld? why) => why is Withheld.Pending or Withheld.Refused;

    /// <summary>Whether nobody has decided about it yet, so that its author still reads it.</summary>
    public static bool IsOpen(this Withheld? why) => why is null or Withheld.Pending or Withheld.Held;

    /// <summary>What becomes of it: what nobody has seen stays unseen.</summary>
    public static Withheld After(this Withheld? now, Withheld why) =>
        now == Withheld.Withdrawn && why == Withheld.Held ? Withheld.Withdrawn : !now.IsUnseen() ? why : why == Withheld.Removed ? Withheld.Refused : Withheld.Pending;

    public static readonly ValueConverter<Withheld, string> Converter = new(why => why.ToString().ToLowerInvariant(), text => Enum.Parse<Withheld>(text, true));
}
