using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Audit;

/// <summary>How long the audit trail keeps what may be personal.</summary>
public sealed class AuditSettings
{
    public const string Name = "Audit";

    /// <summary>Days after which the details of an entry are erased; 0 keeps them. What was done, by whom, to what and when stays.</summary>
    [Range(0, 36500)]
    public int KeepDetailsForDays { get; set; } = 2190;
}
