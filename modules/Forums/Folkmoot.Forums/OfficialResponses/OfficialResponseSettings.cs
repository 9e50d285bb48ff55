using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>How the council answers in its forums.</summary>
public sealed class OfficialResponseSettings
{
    public const string Name = "OfficialResponses";

    /// <summary>As many working days the council has to answer what people ask.</summary>
    [Range(1, 60)]
    public int WorkingDaysToAnswer { get; set; } = 10;

    /// <summary>As many working days before a day is due somebody is reminded of it.</summary>
    [Range(0, 10)]
    public int WorkingDaysOfWarning { get; set; } = 2;
}
