using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>Whether people can answer a topic by answering its mail.</summary>
public sealed class ReplyByMailSettings
{
    public const string Name = "ForumRepliesByMail";

    /// <summary>The domain whose mail the provider hands over; empty while replies by mail are off.</summary>
    [StringLength(200), RegularExpression(@"([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+)?", ErrorMessage = "Enter a domain such as reply.example.org, or nothing")]
    public string Domain { get; set; } = "";

    /// <summary>As many days a mail can be answered.</summary>
    [Range(1, 365)]
    public int DaysToReply { get; set; } = 30;
}
