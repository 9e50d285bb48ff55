namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>What a site asks of its staff's sign-in.</summary>
public sealed class SecondFactorSettings
{
    /// <summary>Staff without a passkey or an authenticator app get no further than the page where they set one up.</summary>
    public bool StaffNeedOne { get; set; }
}
