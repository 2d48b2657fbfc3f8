"""The known answers of RFC 9474, Appendix A, one for each of its four variants.

Figures of the standard, in base 85; the chosen variant's, and the 4096-bit key, are those by which the signer tests
itself.
"""

from __future__ import annotations

from base64 import b85decode
from typing import NamedTuple

from app.responses.protocol import vectors

N = int.from_bytes(vectors.P) * int.from_bytes(vectors.Q)


class Known(NamedTuple):
    """What goes into a variant and what must come out."""

    message: bytes  # the random prefix included
    salt: bytes
    inverse: bytes
    blinded: bytes
    blind_signature: bytes
    signature: bytes


KNOWN = {
    "PSS-Randomized": Known(
        message=vectors.MSG_PREFIX + vectors.MSG,
        salt=vectors.SALT,
        inverse=vectors.INV,
        blinded=vectors.BLINDED_MSG,
        blind_signature=vectors.BLIND_SIG,
        signature=vectors.SIG,
    ),
    "PSSZERO-Randomized": Known(
        message=b85decode("gzARK&pYnl?Q_1)tJjhOd|;gs0KWtu-C)=zrx+6r") + vectors.MSG,
        salt=b"",
        inverse=vectors.INV,
        blinded=b85decode(
            "OdEpPxqFt2EZ}ucGHSg^<JTkYlYNA~tu(f%G)Ox`)eyg8%13BE(`MOCJvDnL3Wd)s!rjqv6dOg?RGm|E&u7t3Z$>N>>)zQ0c"
            "`-!#x;ODD!1EU<RO}ChPE}P>?!}`Fhj@<=Ie|r#@Iy#&o+hY+zJjm+@&~bqYjwak^go1uMcA9m@({u={NI5X&WciNHzVdCoF"
            "*}!k6kL<@U}Mt9G~A)M+%W#Sbi`ld#H}o@y%Y7&pk<ytn(lL+x_0i3gEXW)wISEqn7=Ftg2;JYE8kyMkMr4(G1(5Up))$E@`"
            "_B6Vw`?8%}4cR%IY}hcnLA<|YqK8G`mZxHUv7&;C5Pe_xKqyM!Wc4y$-^S<sGGU`rEKeD0}#EK1O08qD~Z^8(+7@U}x#><c^"
            "J8%`=s>rFWJRqBm^-b}%opl|%uZZwatiA;xd#WFSB%oQzw&t|k2?&Q&ecpIyXmzg)C$51VgImLWW35ZSQrzC$RIgtvM<gs6x"
            "J@}5?A)zoZuQhaMsh!GD+oZ4LrWjfz3dr%;s<P-bLjqrv;jfbqR`-TsHk`(J2LbaNgRaC6mZvO#d!ai{z1ZSTb5ZpFx(a*;E"
            "V7RiukdWpBWOtwMEu1zAv-QR9QMkA&mfn#v7IY6y(Dir4^wuJ94=N7KB*fs$Iqrm"
        ),
        blind_signature=b85decode(
            "NR;+XaumWAC@q*m%lGHZ&72L(A3~I-z3k0QOe97Y4ScM4lJFaF-=?2aIFZu(v`6>PbwSa!1ftY$!MknZYcyGMs@jgc;()mZ^"
            "Pvh8Adh$NiEqAZ#85*g{Y+es10fwnu9kA?^u7;C0Cp>)rx$uyxeaa6CO@w$dS4aQ3VQ(OGjuE)Y96HPU%#{mtMNpZt0uJ!@u"
            "j70>S1eoYE_kYbO2WxbsT6bpWSP%v-cvB^Az;DE1>g~`4)DhyAtLOpp2J)aDu*LSHa4H{xbpoU$hd23BKY%4X{WW>N;09`wP"
            "yKfhQ~?0%T8SE}8aA@fi(f;xNnuaqKhxGX8R1{f8hykxe;9Dv*>Er+~?-vy`tyF`4V7Y=f9>BGr9FA+#U(<-Wx?(s3d>+ceT"
            "_WSEdhsEv;`Dh8*_6+R(qYweXtyExLJU<)ra11O#L-*m3UCGVa=J8?j#!KoD9-E^Zi@xJXjsO93$_iU^QP4L^Z`c>4o?syz@"
            "zSF&n$Et4g@!R@Fbd*;h?33F1Z3a*xnzvp*u4r>7`oMwDOS5+1Dl2m_OjN-yh*vBqm=6=HrE?p_qoxIQ>Je;?qW(|`7LDr?R"
            "RV025O_cL_CzIJJ{FPTl-nDt*LVw>UBJsd;<o_NFG<Vf+fm9dJc?Mbo`p=u9)NJG"
        ),
        signature=b85decode(
            "8B=4rCFH+$KV>+`Xk~a`ll1CflG-}b0Mr|q>khDnpQn=FVV~IgStHfZJy?SJu5Bd+K^WfeUP@{uE!D5E+QMSDOgRvcu~%QZ{"
            "gs_2yeUsd`$eL`!U>ZsPn5Dll<n=2``rOv8in2FJf3%;C_jNLtr3#gWHQAQG30O5^LHD%`;wo8dKt?F<@cLwQJrV#@CB6~Q)"
            "O%Ee6|wO^#);!He>^{Mo2{+Z@hCD!t?cm%x|H4@(_cV`6x~X0vLG&Kx&gB@#nY!Y^kjgxHWZc_+rFm#2`~%CHka`^FjCSfs("
            "#Q`iEDM^DkD_<}uPY1_p@mQbKL+TMH|6%3p&Hf}~S7p6#_k`cKWO8QSJhlmX+-)Wi>5l0(}+ZE+RE=*?}oDF-8~0ol;k<5j7"
            "80aSPZ<UbK}W@y9skcddvS;IPKqV)!=!}f<9zG7P&#~!e4cv@Ld6P9r-SQ=o~%*0UA^y^IUis0M&MZ$&zCBBf%Ow`GVNn5=s"
            "W8s`xu3eDP%7{*Y)>O6f&1!(dSc_3k=^TJ3HuaRlKskFcYM1H93kC_5TWmhyZ%1I+H-870pg|fWO|zA|i*X+JpS-nLk|q~GD"
            "ZY89EzNICrDnIWxuSkUwZJNxSDj$J+88sK)@^p+=<Mqn^73{wSe*nr&A>ruJ2Ch1"
        ),
    ),
    "PSS-Deterministic": Known(
        message=vectors.MSG,
        salt=vectors.SALT,
        inverse=vectors.INV,
        blinded=b85decode(
            "5W!}~rxEBJM)X@4<%c}P^px-e7!B9)6<A$|8Yq(jS!GY+id5RO8O%@-AWVaEwF+0T{l}(wy>!JRC7u3H)#{&8@o?dt`ZFmot"
            "riLViU5!;a$NpUXk3-$vX+dRC@7*52mJGs(O-m@Y2vRmtU_7Y9sQWYrw7Fe;jdL>e)^*lklpl-0W-IlRx0)Cy)tretS`33ly"
            "gkuIiXIZ{u`Pvfxx^Y45cHzp?~x$H*#jYCwQWCz^-1!sLQ@KPtOe`1NZJ1jd%Yjwt67P&g=k@g4@ceyqUEgyYV}HR4d~*7c6"
            "9S^3642A)nyiqx&Fy|A}KDk*kCp^NotAiuQ>WIr3wzxa!70EJ3#G*C~YLHfH5F_4WQIvbCxaNmuEmfO7)~rS+-CIv%x|@RO@"
            "R9SmRtq*0R_Z4yC%FjobHP+;r2YXCMCPtNn@>G|Zievb%6Lj4`qes_YUSW!?I90BWXkjs^bI5#*-Tanwg2J&VFp3G6Tth%Cr"
            "<XrtO?2N(9v9}={jue1fri1ynh$OP>09(kX*B6>L!BWeI$RVCpX}hTryE37<Bg%u`4g>oT`=?!n#aRd4rJ`VK`53TP!+?vVm"
            "ZaHLG9e&9rSwlX;R$~x+$Xt;QG<P|c=A3|Ayz4CWHlyf$x4caTF)?3J&pyGtmni+"
        ),
        blind_signature=b85decode(
            "Hcx6m+xx@2vR9NdH}3y=8V@N5n5KCWgS(}H+3Lv(V|J)FBp+XMr;1!>M&U4Pqpho8XTvY{kri`H;1ttT;__M4%lnA}MEyk?N"
            "q^?-`Kpl7nk_^TV)yE&&OgNHpVa4TdgX<_Dl8Ay`y^|M$kmI>SXMOS43TK0G<a|2;I~Wufrqquz>%s~AO4`IWXq6k4k*WZ0O"
            "-w+YPv%gsLXrwEahgs9{3Do-UJsYtKf&e=E~g*aALjX&hIdaBfT8V6;IH^qG1r<VUtErz|v0PiLR)ZopK>?x|Cns&YK%cV>F"
            "q7^QkSu<w1;8(~5>E7Lsc}oT6~3&p_X~cPsndnm!H)k~W+eB$5%jg?}}cJq`uf+L-aG3~Rbr^mK=~_G9Cf2@-YqDM5n^1q&t"
            ")M`zA2sRQR<_?HZrzq6o?ZMhn;bZmw~4&vzvzi1q+7dDp@S%bq_OD*qbH#Q;!QvKxJ?1p_n|3ck8qilrZ<s}HXk)RJywDv6#"
            "F55e6Y{T2tM!FF5YXk6X4T7%hJ0;;KuT)>GDB)o`1sA3XTG5J_t9kZ_0pMI0UKP6HAA%l$$O^Rm>~FJ7qZQ$lP%Do;&v=rx5"
            "w7G=VB?ug(Ov*JVZ3r6qPo3%K<%J2f>eq$rx6dE7kR%v_5l-NVIFJ6z}$r%6$#!N"
        ),
        signature=b85decode(
            "Z|{rwycjIl&wS)uea{YWK2eI~j|TI`aK=fjb9#$`8KX^6WEX|L6&h)N*MeW)?C2<E5;R5Xus*cAk<QOeX;E{8mH0>zQMN7UX"
            "=R0T-%e1eTo=O|QsGptCZIrP)$H6AlEQ~o3%P=&yPPonQ>SRo=DMr1)Pw2q;@Xu=e@yg}{y9X_{zYsa%J75(Y2!b%0S;?KyB"
            "%^EKv6X$*y*EDpFq*L8sks5qaNnB?PMIWY%0l_08Al~-U0zdbtCnpa1GW;CVi5I^}*4T@kLCZhKg5#YxVzj$T*_zwicuOnRf"
            "PFLvh~h`>QE7EUvx(X~s4FS|JnKO-+m>@UdzIg!%>O4q$v;nlE-=9|oU|O`;zs!lSjxgtV(9iJR|6#@RAG^oB3x9OD4|qz|<"
            "@!@Gat+{r+mLSHRAmFEteNyYxQ?8($LLc={!06yt9gjkaMi{y1=eW{>;^}K(Iab=LRbX+0{{spmll7kH4UoywCEZ%ioiZA60"
            "*c6~cK`^)n+#7Nj)aX+}*9MiP*YcAF@>V0Q9*Urj_Zw8W?nHZEWam8zz1G9G$|68m*T#IuRUVQ-Xo}hr*jdYVM*Gw4i!?DWJ"
            "4x1<0`Tgg8^j?TFM27>TmkI?qmTi`g>S1iB9C6;^5GE(5r;45$YsPX)sQL21{qya"
        ),
    ),
    "PSSZERO-Deterministic": Known(
        message=vectors.MSG,
        salt=b"",
        inverse=b85decode(
            "Rq_QsnnMY!VXRH3^P?2zCi7zHUobOyV$m-MvqKhKjp{Vlfi1$^vM0}|-buWrcz~=`_Sbti?SrE(vo==U@Xg|vVXpc3Yu8vP3"
            "p4|!J4R?R%cRME7wMrMK{@%@PFWJL7wY@3+q14&p+ZmU=8;aZzaWw<ZME8pQ-@NswqmXo%IChUnge3EgJ1#0dkj%$-0PZV=B"
            "sLu>4}C$v?ok9V&pMtCdAr&uUhZ+5tB=BSQ3EjX!|VSOjd#Km9U1lD4P1{?AB>AR#|x%Q>pa8w}kfg3n45!Idx4{Ipb#?c`("
            "r@E`qa#J7t5YJ)ids0L~dWz+TMmQyj2$RzO*@be@E?UH^R-oN35xT^Mk#|JEoS379yesfhocCWQ9PiEC3PCsPR+eV#Q~7BMm"
            "8(nrGVgBPN}pMZJOEx05chMUFrb8;@&=8O7VQH>zERjcqJ1N`BjB@~+!XAj@Vqwolo7TW}WhPl3CZ}drt*8IU@$yW`fxMH+("
            "1ni=$>!jY@YG))^s^@tCPvI5-mH?)uF18jLJqi7wnPatYC~%=r-*JP#pgiX_Q9fgKG5b%L23M%fxl^(gWt3olj=z28nU*FQa"
            "B{EL|6rxk_k!BK0&Wi}jqyRaqIRnHAT5=Uh}Uu#hOkU|<XnJ$v~SNklmi~~QLpwy"
        ),
        blinded=b85decode(
            "42JM{{*Th?YfcgkKks!_a2kATd(~iSf3oi<Y0(+-W0ZHNkV%Bre-6(<kXfq5fI*jdaoE}=IvVa2&E%Z>k)Kd6O?lOAM>>`CP"
            "?##%Gnm2i-8wTup^f?I6i1nku55pu=|M=N4d8@t!ayq*vftt}#8A3H@j>hqvU~LB*P2`pqB_=0Eia=sk)s5SgI|6}e#@j-<k"
            "gRjyU*+@NKO<&t4k(q{9zC5mG&i$@i$olRFfU*F!hd>rcCd8$^ksEHzl1-?200o)8fvS$665coz4D!kn5rV$3MgM`@O`~4Kt"
            "YqSx`+4+fU^L2mB#25h(X4X2*chK`$WGc#6>L!UuiIO6YM2<QBtG1__37mh}6!pZ3F~z$BhMYtI#SHfCxL7uegW15KE9<O{#"
            ">b+D;6tk+ww6&H{~m7QxR_~J9R4Y@ihyyzcC;#v1=T4>dbA^nWaeh@FoDK5pKy4Ycgl<=IUrHdR~aANxxy<!7hiHmmX)%7Zv"
            "Y1Ov-yY<ZnygW6nzx41qN&YglRn1#H;CNZqP(`;dvGky;T!5l_V6}d|o(mT@c+<XFE_BVtssEuz%djD+dzw;P$rDi&)Y`1@u"
            "@QGQQAbXxgp=)sV%ovU<~fSmU{^o&P@o#5Mvv5!`)RYOinDnS$M+uf-=p!Dp1w7&"
        ),
        blind_signature=b85decode(
            "T&HqW&JccXZtc&EpgsuH=`QOJPYAN2=lf~eFI~A`A!p85sA1$<T&x@S)89VbWTJp8wZUxbVzTw1HCzo3ZGv#NSo$XDYWx_ej"
            "*+nJ2j~;k4%GV~H*5Gu0ePdTeOf8``Tmm~YyTrWMb<3Y9NU^{EZQ)it(Gs@_wk>J%t*X-`L!Xg${~^yFvsa1_x~#P<}c$BFM"
            "h^#=w`*16;`2nZ!gqvecAlpa4fF?J6g})9NBxt(xyEUYQR`~`0Z*iWYP`2@17uZBj$MXZc%PbCYH=}@TW`U!`-U(&AgS#)s2"
            "%64^9BzqQ6}VGdX1J10rB^0}GpYAq_EL>?b0t^S~bZ7B-@cY+A|DNfT3ZBJM)cYO-Y*>?-gw0_qMK3P+H)sFfS(gA)J@V$uE"
            "%pjJo3Q8bU2?_BL{Zi6s7?Ci`?kIau4_jMix51)EgFGaA>F<D4$270u!-y07n4FHrj@Gw?DlA0@F&+hU{E;*^DBFWj=;>nUl"
            ">OoRN^m4K$;Arc*b|lR361Zz2*bK7cw-_QzFMDH(7Pn?v8c90=P1Df#xqPCKW?LT#a=c1?KvC#J7$<SIC5@e9`5FD;3HV5VL"
            "_VcO7{F7k`}e@l<^(mimTf}7G|y_&z9ND8EAgoh9W1(4WImeXaAl`cPg6iHZ%isW"
        ),
        signature=b85decode(
            "L{zqzKkyu~g+(%-IY~C}q%P7i;a>Z|CH<_R0(Y$N$lwk=iw@4cHLzE>>--eqrwMatq^r^kRalhF?>!rpD8{_KrnysgzVa~8@"
            "&5k|5M;(IV5hEhG12|{L#Q6@k~QOF;s2nrd3w5Ptzd%u(uLtq$hRHlxyXF91)P1s>1yHTH<h93uZFn?JspIK?>@?k140|k5o"
            "K~kYg4@aO{=h}X&)b}+CI?EHG1wW{^hZt>mqMyacxck9hUCiUO1_&wK1kcHlWq8y5p+|TV;llSDH6xK>uv!o{6w;HU%KKWaB"
            "-8&?(3WB#If~jxq4;(Qm9=)Q1m^KD-<<#~2bpQrwVMa;pn^^o#e=tRMHe$3j$`ktbTQ1x1SEb|H0o-GfLgy!UzMce~aRCh0b"
            "YV_ipPuHR7u&v|(Bg>1^n;*BAwP}{IPfe|QSZ82SOd*Q;iB~OJ3tgeP2Lclar11ZiG$}TT!A79mya&&Gv7{^G!>wydRXoUI@"
            "{P#&RYrm>nqJ^LsY9i$JDBJOP)4N^A;bqEm_N89T6vXwSY(|sLU7#{1OuoYzu`Sz|htTh&{PE???lrB2?9@{jE&1(pSd;iLw"
            "Q%~bi{SSDE>{{(4U&AiP3zNW)3p4fKE@>&m!UV$bw^4vtb$hGUSIlAi-@#8w)Q$C"
        ),
    ),
}
