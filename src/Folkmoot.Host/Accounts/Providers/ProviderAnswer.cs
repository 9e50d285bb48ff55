namespace Folkmoot.Host.Accounts.Providers;

/// <summary>What came of signing in at the provider.</summary>
public enum ProviderAnswer
{
    /// <summary>The person is signed in.</summary>
    Done,

    /// <summary>Their own second factor is asked for as well.</summary>
    SecondStep,

    /// <summary>The provider cannot be reached, or said something that is not to be believed.</summary>
    Down,

    /// <summary>The person, or the provider, said no.</summary>
    Denied,

    /// <summary>It began in another browser or too long ago, or was used already.</summary>
    Stale,

    /// <summary>The provider tells no address, or does not say that it is the person's own.</summary>
    AddressNotVerified,

    /// <summary>There is an account with the address that nobody has confirmed.</summary>
    AddressNotConfirmed,

    /// <summary>The account belongs to somebody else at the provider.</summary>
    SomebodyElse,

    /// <summary>There is no account, and none is made.</summary>
    NoAccount,

    /// <summary>The provider did not ask who they are although it was to.</summary>
    NotAskedAgain,
}
