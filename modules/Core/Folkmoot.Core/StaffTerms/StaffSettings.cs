using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.StaffTerms;

/// <summary>How long staff have their roles, and when somebody looks after them.</summary>
public sealed class StaffSettings
{
    public const string Name = "Staff";

    /// <summary>Days after which a role ends unless whoever gives it says otherwise; 0 for no end.</summary>
    [Range(0, 3650)]
    public int RoleDays { get; set; } = 365;

    /// <summary>Days before the end at which the person and the managers are told.</summary>
    [Range(1, 90)]
    public int ReminderDays { get; set; } = 14;

    /// <summary>Days without a visit after which a member of staff counts as gone.</summary>
    [Range(1, 3650)]
    public int IdleDays { get; set; } = 90;

    /// <summary>The last day that forms offer; null for none.</summary>
    public DateOnly? DefaultEnd(DateTimeOffset now, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return RoleDays == 0 ? null : DateOnly.FromDateTime(site.ToLocal(now).DateTime).AddDays(RoleDays);
    }
}
