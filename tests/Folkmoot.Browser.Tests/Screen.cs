namespace Folkmoot.Browser.Tests;

/// <summary>What people look at the site with.</summary>
public enum Screen
{
    Phone,
    PhoneWithoutScript,
    Desktop,
}

public static class ScreenSizes
{
    public static readonly Screen[] All = [Screen.Phone, Screen.PhoneWithoutScript, Screen.Desktop];

    public static bool HasScript(this Screen screen) => screen != Screen.PhoneWithoutScript;

    public static int Width(this Screen screen) => screen == Screen.Desktop ? 1280 : 360;

    /// <summary>The width that is left to a page at 200 % zoom, and the narrowest that WCAG 2.2 (1.4.10) asks for.</summary>
    public static int NarrowestWidth(this Screen screen) => screen == Screen.Desktop ? 640 : 320;
}
