using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Residents.Verification;

/// <summary>How well the site knows that somebody lives here. Each level includes those before it.</summary>
public enum ResidentLevel
{
    /// <summary>Nothing is known.</summary>
    None,

    /// <summary>Their e-mail address is theirs.</summary>
    Email,

    /// <summary>They entered a code that came to their address by post.</summary>
    ResidencyCode,

    /// <summary>A village agent met them.</summary>
    InPerson,
}

/// <summary>Something that people do and that a site may ask a level for. Modules add theirs with <c>AddResidentAct</c>.</summary>
/// <param name="Name">As settings name it: <c>post</c>.</param>
/// <param name="Title">In English, after "to": "post in the forums".</param>
/// <param name="Needs">The level until a site decides otherwise.</param>
public sealed record ResidentAct(string Name, string Title, ResidentLevel Needs);

/// <summary>Which level an act needs on this site, and whether people have to say how old they are.</summary>
public sealed class ResidentSettings
{
    /// <summary>By an act's name; an act that is not here needs its own default.</summary>
    public Dictionary<string, ResidentLevel> Levels { get; set; } = [];

    /// <summary>Whether everybody must choose an age band; otherwise it is asked and may be left out.</summary>
    public bool AskAgeBand { get; set; }

    /// <summary>Who is younger cannot make a profile, and so not write: 16 or 18, at which age bands begin; 0 for no such rule. Everybody is then asked.</summary>
    [AllowedValues(0, 16, 18)]
    public int MinimumAge { get; set; }
}

/// <summary>What levels are called, in English.</summary>
internal static class LevelNames
{
    internal static string Of(ResidentLevel level) => level switch
    {
        ResidentLevel.InPerson => "verified in person",
        ResidentLevel.ResidencyCode => "verified by a letter",
        ResidentLevel.Email => "confirmed e-mail address",
        _ => "none",
    };
}
