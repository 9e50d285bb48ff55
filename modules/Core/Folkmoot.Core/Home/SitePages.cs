using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Home;

/// <summary>The pages that every council's site must have, in Markdown.</summary>
public sealed class SitePages
{
    public const string Name = "SitePages";

    [Required, StringLength(20000)]
    public string Accessibility { get; set; } = """
        We want as many people as possible to be able to use this website. You should be able to:

        - zoom in up to 400% without the text spilling off the screen
        - use all of the website with a keyboard, or with speech recognition software
        - use it without JavaScript
        - listen to it with a screen reader

        We have also made the text as simple as we can. AbilityNet has [advice on making your device easier to use](https://mcmw.abilitynet.org.uk/).

        ## How accessible this website is

        This website is built to meet the Web Content Accessibility Guidelines version 2.2 at level AA. What residents write may not always meet them.

        ## Reporting accessibility problems

        If you find a problem, or need something in a different format such as large print, easy read or Braille, contact the council.

        ## Enforcement

        The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
        If you are not happy with how we answer your complaint, contact the [Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/).
        """;

    [Required, StringLength(20000)]
    public string Privacy { get; set; } = """
        This notice says what we do with your personal data when you use this website. The council is the data controller.

        ## What we hold

        - your e-mail address, so that you can sign in and we can write to you
        - the display name that you choose, and your home locality
        - what you write here, and when you wrote it

        You can read this website without telling us who you are. We set one cookie, when you sign in, to keep you signed in. We do not use cookies to follow you.

        ## Your rights

        You can ask for a copy of what we hold about you, have mistakes put right, and have your account erased. Contact the council to do so.
        You can also complain to the [Information Commissioner's Office](https://ico.org.uk/make-a-complaint/).
        """;

    [Required, StringLength(20000)]
    public string Contact { get; set; } = """
        Write to, telephone or visit the council for anything about this website. You find its address and telephone number on the council's main website.

        In an emergency, call 999.
        """;
}
