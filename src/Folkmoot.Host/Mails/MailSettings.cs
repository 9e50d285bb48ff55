using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Host.Mails;

/// <summary>Whom a site's mails come from.</summary>
public sealed class MailSettings
{
    /// <summary>The name that people see; empty for the site's name.</summary>
    [StringLength(100)]
    public string SenderName { get; set; } = "";

    /// <summary>The address; empty for the installation's.</summary>
    [StringLength(254)]
    public string SenderAddress { get; set; } = "";

    /// <summary>GOV.UK Notify's id of the e-mail template with the fields <c>subject</c> and <c>body</c>.</summary>
    [StringLength(64)]
    public string NotifyTemplate { get; set; } = "";
}
