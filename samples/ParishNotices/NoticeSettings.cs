using System.ComponentModel.DataAnnotations;

namespace ParishNotices;

/// <summary>How the notice board works on this site.</summary>
public sealed class NoticeSettings
{
    public const string Name = "ParishNotices";

    /// <summary>Stands above the notices; plain text.</summary>
    [StringLength(500)]
    public string Introduction { get; set; } = "";

    /// <summary>For how many days a notice is kept after it was taken down.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;
}
