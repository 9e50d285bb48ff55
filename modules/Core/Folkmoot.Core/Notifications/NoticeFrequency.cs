namespace Folkmoot.Core.Notifications;

/// <summary>How soon a person gets mail about what he watches, from the soonest to never.</summary>
public enum NoticeFrequency
{
    /// <summary>Within a minute or two; what happens in between is one mail.</summary>
    AtOnce,

    /// <summary>Every day at 17:00 on the site's clock.</summary>
    Daily,

    /// <summary>At 17:00 on the person's day of the week.</summary>
    Weekly,

    /// <summary>No mail: it is in the inbox.</summary>
    OnSite,
}
